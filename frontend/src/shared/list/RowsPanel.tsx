import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { count } from '@/shared/format/format';
import { ErrorPanel } from '@/shared/ui/ErrorPanel';
import { Panel } from '@/shared/ui/Panel';
import { PanelSkeleton } from '@/shared/ui/PanelSkeleton';
import rowsClasses from '@/shared/ui/rows.module.css';
import classes from './list.module.css';
import type { Rows } from './use-rows';

interface Props<Row> {
  title: string;
  what: string;
  note?: string;
  action?: ReactNode;
  list: Rows<Row>;
  skeleton?: number;
  empty: ReactNode;
  children: (rows: Row[]) => ReactNode;
}

export function RowsPanel<Row>({ title, what, note, action, list, skeleton, empty, children }: Props<Row>) {
  return (
    <Panel title={title} note={note} action={action}>
      <RowsState what={what} list={list} skeleton={skeleton} empty={empty}>
        {children}
      </RowsState>
    </Panel>
  );
}

type StateProps<Row> = Pick<Props<Row>, 'what' | 'list' | 'skeleton' | 'empty' | 'children'>;

function RowsState<Row>({ what, list, skeleton = 4, empty, children }: StateProps<Row>) {
  const { rows, error } = list;
  if (!rows)
    return error ? (
      <ErrorPanel what={`Could not load ${what}`} error={error} onRetry={list.retry} />
    ) : (
      <PanelSkeleton rows={skeleton} />
    );
  if (rows.length === 0) return empty;
  return (
    <>
      {children(rows)}
      {list.more && (
        <div className={`${rowsClasses.foot} ${classes.foot}`}>
          <Button
            variant="default"
            size="compact-sm"
            loading={list.loadingMore}
            onClick={() => list.loadMore()}
          >
            Load more
          </Button>
          <span className="dimmed">Showing the first {count(rows.length)}</span>
        </div>
      )}
    </>
  );
}
