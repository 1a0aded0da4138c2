import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { count, plural } from '@/shared/format/format';
import { ErrorPanel } from '@/shared/ui/ErrorPanel';
import { Panel } from '@/shared/ui/Panel';
import { PanelSkeleton } from '@/shared/ui/PanelSkeleton';
import rowsClasses from '@/shared/ui/rows.module.css';
import classes from './list.module.css';
import type { Rows } from './use-rows';

interface Props<Row> {
  title: string;
  what: string;
  // How one of them is called, where they are counted.
  one?: string;
  // Further words beside the number of rows.
  note?: string;
  action?: ReactNode;
  list: Rows<Row>;
  skeleton?: number;
  empty: ReactNode;
  children: (rows: Row[]) => ReactNode;
}

// Further the API does not count.
const mostCounted = 1_000;
const inAll = (total: number) => (total > mostCounted ? `${count(mostCounted)}+` : count(total));

// "first 50 of 57"; all of them where the list ends there.
const firstOf = ({ rows = [], total }: Rows<unknown>) =>
  `first ${count(rows.length)}${total === null ? '' : ` of ${inAll(total)}`}`;
const counted = (list: Rows<unknown>, one: string, many: string) =>
  list.rows?.length && (list.more ? firstOf(list) : plural(list.rows.length, one, many));

export function RowsPanel<Row>({ title, what, one, note, action, ...state }: Props<Row>) {
  const notes = [one && counted(state.list, one, what), note].filter(Boolean).join(' · ');
  return (
    <Panel title={title} note={notes || undefined} action={action}>
      <RowsState what={what} {...state} />
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
          <span className="dimmed">Showing the {firstOf(list)}</span>
        </div>
      )}
    </>
  );
}
