import { VisuallyHidden } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useContext, useEffect, useMemo } from 'react';
import { useHeldOrder } from '@/shared/hooks/use-held-order';
import { HeldChanges } from '@/shared/ui/HeldChanges';
import table from '@/shared/ui/table.module.css';
import { DataRow, look, type Placed } from './DataRow';
import { HeadCell } from './HeadCell';
import classes from './list.module.css';
import { type ColumnChoice, isShown, ListContext } from './list-context';
import { SelectAll } from './Select';
import { useSelecting } from './use-selecting';

const WindowedRows = lazy(() => import('./WindowedRows').then((file) => ({ default: file.WindowedRows })));

// So many rows are all in the page, where the browser's own search finds them; of more those that are seen.
const most = 100;

export interface Column<Row> extends ColumnChoice {
  // Figures stand on the right; what is short does not wrap.
  as?: 'figure' | 'short';
  // The orders by this column, where the list around the table offers them.
  by?: string[];
  cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  label: string;
  rows: Row[];
  columns: Column<Row>[];
  menu?: (row: Row) => ReactNode;
  // What is over and stays for the record.
  muted?: (row: Row) => boolean;
  className?: string;
}

// The first column names the row. On a phone each row is a card whose cells carry their column's name.
export function DataTable<Row extends { id: string }>({ label, className = '', ...props }: Props<Row>) {
  const held = useHeldOrder(props.rows);
  const columns = useShown(props.columns);
  const selecting = useSelecting(held.rows);
  const windowed = held.rows.length > most;
  return (
    <div className={table.scroll} {...held.hold}>
      <HeldChanges changes={held.changes} onUpdate={held.update} />
      <table
        className={`${table.table} ${table.cards} ${classes.rows} ${className}`}
        aria-label={label}
        aria-rowcount={windowed ? held.rows.length + 1 : undefined}
      >
        <thead>
          <tr aria-rowindex={windowed ? 1 : undefined}>
            {columns.map((column, index) => (
              <HeadCell
                key={column.label}
                label={column.label}
                by={column.by}
                className={look(column)}
                before={index === 0 && selecting && <SelectAll {...selecting.all} />}
              />
            ))}
            {props.menu && (
              <th scope="col" className={classes.menu}>
                <VisuallyHidden>Actions</VisuallyHidden>
              </th>
            )}
          </tr>
        </thead>
        <Body {...props} {...{ columns, selecting, windowed }} rows={held.rows} />
      </table>
    </div>
  );
}

interface BodyProps<Row> extends Omit<Props<Row>, 'label' | 'className'> {
  selecting: ReturnType<typeof useSelecting>;
  windowed: boolean;
}

function Body<Row extends { id: string }>(props: BodyProps<Row>) {
  const { rows, columns, menu, muted, selecting, windowed } = props;
  const rowAt = (index: number, placed?: Placed) => {
    const row = rows[index];
    return (
      row && (
        <DataRow
          key={row.id}
          {...{ row, columns, menu, ...placed }}
          muted={muted?.(row)}
          selected={selecting?.ids.has(row.id)}
          name={selecting?.nameOf(row.id)}
          onSelect={selecting?.onSelect}
        />
      )
    );
  };
  if (!windowed) return <tbody>{rows.map((_, index) => rowAt(index))}</tbody>;
  const labels = [...columns.map(({ label }) => label), ...(menu ? ['Actions'] : [])];
  return (
    <Suspense fallback={<tbody>{rows.slice(0, most / 2).map((_, index) => rowAt(index))}</tbody>}>
      <WindowedRows ids={rows.map(({ id }) => id)} columns={labels} rowAt={rowAt} />
    </Suspense>
  );
}

// The first column names the row, so it stays.
function useShown<Row>(columns: Column<Row>[]) {
  const list = useContext(ListContext);
  const onColumns = list?.onColumns;
  useEffect(() => onColumns?.(columns), [onColumns, columns]);
  useEffect(() => () => onColumns?.([]), [onColumns]);
  const chosen = list?.chosen;
  return useMemo(
    () => columns.filter((column, index) => index === 0 || isShown(column, chosen)),
    [columns, chosen],
  );
}
