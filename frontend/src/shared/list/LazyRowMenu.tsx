import { ActionIcon } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { RowAction } from './RowMenu';

const RowMenu = lazy(() => import('./RowMenu').then((file) => ({ default: file.RowMenu })));

// Where a page should not wait for what a menu is made of.
export function LazyRowMenu(props: { name: string; actions: RowAction[] }) {
  const [asked, setAsked] = useState(false);
  const waiting = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={28}
      aria-label={`Actions: ${props.name}`}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setAsked(true)}
    >
      <IconDots size={16} aria-hidden />
    </ActionIcon>
  );
  if (!asked) return waiting;
  return (
    <Suspense fallback={waiting}>
      <RowMenu {...props} opened />
    </Suspense>
  );
}
