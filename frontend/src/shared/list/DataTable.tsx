import { VisuallyHidden } from '@mantine/core';
import { memo, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { useHeldOrder } from '@/shared/hooks/use-held-order';
import { HeldChanges } from '@/shared/ui/HeldChanges';
import table from '@/shared/ui/table.module.css';
import { HeadCell } from './HeadCell';
import classes from './list.module.css';
import { type ColumnChoice, isShown, ListContext } from './list-context';
import { SelectAll, SelectRow } from './Select';
import { useSelecting } from './use-selecting';

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
export function DataTable<Row extends { id: string }>({
  label,
  rows,
  columns,
  menu,
  muted,
  className = '',
}: Props<Row>) {
  const held = useHeldOrder(rows);
  const shown = useShown(columns);
  const selecting = useSelecting(held.rows);
  return (
    <div className={table.scroll} {...held.hold}>
      <HeldChanges changes={held.changes} onUpdate={held.update} />
      <table className={`${table.table} ${table.cards} ${classes.rows} ${className}`} aria-label={label}>
        <thead>
          <tr>
            {shown.map((column, index) => (
              <HeadCell
                key={column.label}
                label={column.label}
                by={column.by}
                className={look(column)}
                before={index === 0 && selecting && <SelectAll {...selecting.all} />}
              />
            ))}
            {menu && (
              <th scope="col" className={classes.menu}>
                <VisuallyHidden>Actions</VisuallyHidden>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {held.rows.map((row) => (
            <DataRow
              key={row.id}
              row={row}
              columns={shown}
              menu={menu}
              muted={muted?.(row)}
              selected={selecting?.ids.has(row.id)}
              name={selecting?.nameOf(row.id)}
              onSelect={selecting?.onSelect}
            />
          ))}
        </tbody>
      </table>
    </div>
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

const look = ({ as }: { as?: 'figure' | 'short' }) => {
  if (as === 'figure') return table.num;
  return as === 'short' ? table.short : undefined;
};

interface RowProps<Row> {
  row: Row;
  columns: Column<Row>[];
  menu: ((row: Row) => ReactNode) | undefined;
  muted: boolean | undefined;
  selected: boolean | undefined;
  name: string | undefined;
  onSelect: ((id: string, on: boolean, range: boolean) => void) | undefined;
}

const DataRow = memo(function DataRow<Row extends { id: string }>(props: RowProps<Row>) {
  const { row, columns, menu, muted, selected, name, onSelect } = props;
  const first = (cell: ReactNode) =>
    name !== undefined && onSelect ? (
      <div className={classes.selectable}>
        <SelectRow
          name={name}
          selected={Boolean(selected)}
          onSelect={(on, range) => onSelect(row.id, on, range)}
        />
        <div className={classes.named}>{cell}</div>
      </div>
    ) : (
      cell
    );
  return (
    <tr data-muted={muted || undefined} data-selected={selected || undefined}>
      {columns.map((column, index) => (
        <td key={column.label} data-label={index === 0 ? undefined : column.label} className={look(column)}>
          {index === 0 ? first(column.cell(row)) : column.cell(row)}
        </td>
      ))}
      {menu && <td className={classes.menu}>{menu(row)}</td>}
    </tr>
  );
}) as <Row extends { id: string }>(props: RowProps<Row>) => ReactNode;
