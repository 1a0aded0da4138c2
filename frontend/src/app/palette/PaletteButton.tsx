import { Button, Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { ActionDialog, type QuickAction } from '@/app/ActionDialog';
import classes from '@/app/shell/Shell.module.css';

const Palette = lazy(() => import('./Palette').then((file) => ({ default: file.Palette })));

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);
const keys = `${apple ? '⌘' : 'Ctrl'} K`;

export function PaletteButton() {
  const [open, setOpen] = useState(false);
  const [action, setAction] = useState<QuickAction | null>(null);
  // Works while somebody types, too: it is no letter of its own.
  useHotkeys([['mod+K', () => setOpen(true)]], []);
  return (
    <>
      <Button
        variant="default"
        className={classes.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          <Kbd size="xs" aria-hidden className={classes.searchKeys}>
            {keys}
          </Kbd>
        }
        aria-keyshortcuts={apple ? 'Meta+K' : 'Control+K'}
        onClick={() => setOpen(true)}
      >
        <span className={classes.searchText}>Search</span>
      </Button>
      {open && (
        <Suspense>
          <Palette onAct={setAction} onClose={() => setOpen(false)} />
        </Suspense>
      )}
      <ActionDialog action={action} onClose={() => setAction(null)} />
    </>
  );
}
