import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import rows from '@/shared/ui/rows.module.css';
import { DoneFailure } from './DoneFailure';
import { type DoneRow, type DoneRows, isOnTheWayBack } from './done-rows';

interface Props<T> {
  store: DoneRows<T>;
  row: T;
  done: DoneRow<T> | undefined;
  title: ReactNode;
  sub: ReactNode;
  aside?: ReactNode;
  act: { label: string; name: string; closedReason: string | false };
  onDo: (row: T) => void;
  onUndo: (done: DoneRow<T>) => void;
}

// A row with one thing to do about it, and the way back for a while.
export function DoneItem<T>({ store, row, done, title, sub, aside, act, onDo, onUndo }: Props<T>) {
  const id = store.idOf(row);
  const struck = done?.phase === 'done';
  return (
    <li
      className={`${rows.row} ${rows.wrapping}`}
      data-struck={struck || undefined}
      {...(struck && store.holdHandlers(id))}
    >
      <div className={rows.words}>
        <span className={rows.title}>{title}</span>
        <span className={rows.sub}>{sub}</span>
        <DoneFailure done={done} onDismiss={() => store.drop(id)} />
      </div>
      <div className={rows.acts}>
        {!struck && aside}
        {done && struck ? (
          <Button
            size="compact-xs"
            variant="light"
            aria-label={`Undo: ${act.name}`}
            onClick={() => onUndo(done)}
          >
            Undo
          </Button>
        ) : (
          <DisabledReason
            size="compact-xs"
            variant="default"
            aria-label={`${act.label}: ${act.name}`}
            reason={act.closedReason}
            loading={isOnTheWayBack(done)}
            onClick={() => onDo(row)}
          >
            {act.label}
          </DisabledReason>
        )}
      </div>
    </li>
  );
}
