import { UnstyledButton } from '@mantine/core';
import { lazy, useMemo } from 'react';
import classes from '@/app/shell/Shell.module.css';
import { useMe } from '@/session/use-me';
import { LazyMenu, type LazyMenuProps } from '@/shared/ui/LazyMenu';

const MeMenuItems = lazy(() => import('./MeMenuItems').then((file) => ({ default: file.MeMenuItems })));

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0])
    .join('')
    .toUpperCase();

export function MeMenu({ onKeys }: { onKeys: () => void }) {
  const me = useMe();
  const Items = useMemo(
    () =>
      ({ target }: LazyMenuProps) => <MeMenuItems target={target} onKeys={onKeys} />,
    [onKeys],
  );
  return (
    <LazyMenu
      menu={Items}
      target={
        <UnstyledButton className={classes.me} aria-label={`${me.name}, your account`}>
          <span className={classes.initials} data-initials={initials(me.name)} aria-hidden />
          <span className={classes.name}>{me.name}</span>
        </UnstyledButton>
      }
    />
  );
}
