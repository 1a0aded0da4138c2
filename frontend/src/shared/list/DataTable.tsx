import { VisuallyHidden } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { useHeldOrder } from '@/shared/hooks/use-held-order';
import { HeldChanges } from '@/shared/ui/HeldChanges';
import table from '@/shared/ui/table.module.css';
import { HeadCell } from './HeadCell';
import classes from './list.module.css';

export interface Column<Row> {
  label: string;
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
  return (
    <div className={table.scroll} {...held.hold}>
      <HeldChanges changes={held.changes} onUpdate={held.update} />
      <table className={`${table.table} ${table.cards} ${classes.rows} ${className}`} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.label} label={column.label} by={column.by} className={look(column)} />
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
            <DataRow key={row.id} row={row} columns={columns} menu={menu} muted={muted?.(row)} />
          ))}
        </tbody>
      </table>
    </div>
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
}

const DataRow = memo(function DataRow<Row>({ row, columns, menu, muted }: RowProps<Row>) {
  return (
    <tr data-muted={muted || undefined}>
      {columns.map((column, index) => (
        <td key={column.label} data-label={index === 0 ? undefined : column.label} className={look(column)}>
          {column.cell(row)}
        </td>
      ))}
      {menu && <td className={classes.menu}>{menu(row)}</td>}
    </tr>
  );
}) as <Row>(props: RowProps<Row>) => ReactNode;
