import { Kbd, Switch } from '@mantine/core';
import type { Going } from '@/app/shell/keys';
import classes from '@/app/shell/Shortcuts.module.css';
import { Dialog } from '@/shared/ui/Dialog';

interface Props {
  open: Going[];
  letters: boolean;
  onLetters: (on: boolean) => void;
  onClose: () => void;
}

export function ShortcutSheet({ open, letters, onLetters, onClose }: Props) {
  const rows: [string, string][] = [
    ...open.map(({ key, label }): [string, string] => [`g ${key}`, label]),
    ['Ctrl K', 'Search and commands (⌘ K on a Mac)'],
    ['j k', 'Next row, row before; Enter opens it'],
    ['x', 'Select or tick the row, or open its menu'],
    ['/', 'Filter the list'],
    ['c', 'Add what the page lists, or a task'],
    ['?', 'Show this'],
  ];
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className={classes.keys}>
        {rows.map(([keys, label]) => (
          <div key={keys} className={classes.line}>
            <dt>
              {keys.split(' ').map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label="Use these keys"
        checked={letters}
        onChange={(event) => onLetters(event.currentTarget.checked)}
      />
    </Dialog>
  );
}
