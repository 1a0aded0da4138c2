import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import { type ReactNode, useContext } from 'react';
import classes from './list.module.css';
import { ListContext } from './list-context';

interface Props {
  label: string;
  // The orders by this column, as the API names them: "due", "-due".
  by: string[] | undefined;
  className: string | undefined;
  before?: ReactNode;
}

export function HeadCell({ label, by, className, before }: Props) {
  const list = useContext(ListContext);
  const orders = list?.sorts.filter(({ value }) => by?.includes(value)) ?? [];
  const at = orders.findIndex(({ value }) => value === list?.sort);
  const next = orders[(at + 1) % orders.length];
  if (!list || !next)
    return (
      <th scope="col" className={className} data-label={label}>
        {before}
        {label}
      </th>
    );
  const down = list.sort?.startsWith('-');
  const Icon = at < 0 ? IconSelector : down ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      className={className}
      data-label={label}
      aria-sort={at < 0 ? undefined : down ? 'descending' : 'ascending'}
    >
      {before}
      <button
        type="button"
        className={classes.sort}
        title={next.label}
        onClick={() => list.onSort(next.value)}
      >
        {label}
        <Icon size={14} aria-hidden />
      </button>
      <span className={classes.plain}>{label}</span>
    </th>
  );
}
