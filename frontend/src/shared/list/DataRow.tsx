import { memo, type ReactNode } from 'react';
import table from '@/shared/ui/table.module.css';
import type { Column } from './DataTable';
import classes from './list.module.css';
import { SelectRow } from './Select';

// Where a row stands among all of them, if these are not all in the page; and who is told how high it is.
export interface Placed {
  at: number;
  measure: (row: HTMLTableRowElement | null) => void;
}

interface Props<Row> extends Partial<Placed> {
  row: Row;
  columns: Column<Row>[];
  menu: ((row: Row) => ReactNode) | undefined;
  muted: boolean | undefined;
  selected: boolean | undefined;
  name: string | undefined;
  onSelect: ((id: string, on: boolean, range: boolean) => void) | undefined;
}

export const look = ({ as }: { as?: 'figure' | 'short' }) => {
  if (as === 'figure') return table.num;
  return as === 'short' ? table.short : undefined;
};

export const DataRow = memo(function DataRow<Row extends { id: string }>(props: Props<Row>) {
  const { row, columns, menu, muted, selected, name, onSelect, at, measure } = props;
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
    <tr
      ref={measure}
      data-index={at}
      aria-rowindex={at === undefined ? undefined : at + 2}
      data-muted={muted || undefined}
      data-selected={selected || undefined}
    >
      {columns.map((column, index) => (
        <td key={column.label} data-label={index === 0 ? undefined : column.label} className={look(column)}>
          {index === 0 ? first(column.cell(row)) : column.cell(row)}
        </td>
      ))}
      {menu && <td className={classes.menu}>{menu(row)}</td>}
    </tr>
  );
}) as <Row extends { id: string }>(props: Props<Row>) => ReactNode;
