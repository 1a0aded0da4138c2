import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { lazy } from 'react';
import { LazyMenu } from '@/shared/ui/LazyMenu';
import { schemeOf } from './schemes';

const ThemeMenuItems = lazy(() =>
  import('./ThemeMenuItems').then((file) => ({ default: file.ThemeMenuItems })),
);

export function ThemeMenu() {
  const { icon: Current } = schemeOf(useMantineColorScheme().colorScheme);
  return (
    <LazyMenu
      menu={ThemeMenuItems}
      target={
        <ActionIcon variant="subtle" color="gray" size={36} aria-label="Theme">
          <Current size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      }
    />
  );
}
