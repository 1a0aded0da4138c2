import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import { useContext } from 'react';
import classes from './list.module.css';
import { SortingContext } from './sorting';

interface Props {
  label: string;
  // The orders by this column, as the API names them: "due", "-due".
  by: string[] | undefined;
  className: string | undefined;
}

export function HeadCell({ label, by, className }: Props) {
  const sorting = useContext(SortingContext);
  const orders = sorting?.sorts.filter(({ value }) => by?.includes(value)) ?? [];
  const at = orders.findIndex(({ value }) => value === sorting?.sort);
  const next = orders[(at + 1) % orders.length];
  if (!sorting || !next)
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    );
  const down = sorting.sort?.startsWith('-');
  const Icon = at < 0 ? IconSelector : down ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" className={className} aria-sort={at < 0 ? undefined : down ? 'descending' : 'ascending'}>
      <button
        type="button"
        className={classes.sort}
        title={next.label}
        onClick={() => sorting.onSort(next.value)}
      >
        {label}
        <Icon size={14} aria-hidden />
      </button>
      <span className={classes.plain}>{label}</span>
    </th>
  );
}
