import { useCallback, useContext, useLayoutEffect, useRef } from 'react';
import { ListContext } from './list-context';

// Selecting among the rows as they stand on the screen: one, or all from the latest one to this one.
export function useSelecting(rows: { id: string }[]) {
  const selection = useContext(ListContext)?.selection;
  const latest = useRef<string | null>(null);
  const order = useRef(rows);
  useLayoutEffect(() => {
    order.current = rows;
  });
  const select = selection?.select;
  const onSelect = useCallback(
    (id: string, on: boolean, range: boolean) => {
      const ids = order.current.map((row) => row.id);
      const from = range && latest.current ? ids.indexOf(latest.current) : -1;
      const to = ids.indexOf(id);
      latest.current = id;
      select?.(from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1), on);
    },
    [select],
  );
  if (!selection || !select) return null;
  const selected = rows.filter(({ id }) => selection.ids.has(id)).length;
  return {
    ids: selection.ids,
    nameOf: selection.nameOf,
    onSelect,
    all: {
      some: selected > 0,
      every: selected > 0 && selected === rows.length,
      onSelect: (on: boolean) =>
        select(
          rows.map(({ id }) => id),
          on,
        ),
    },
  };
}
