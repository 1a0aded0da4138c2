import { useCallback, useState } from 'react';
import type { Selection } from './list-context';

const none: ReadonlySet<string> = new Set();

// Who asks for other rows selects anew: what is not on the screen is never acted on.
export function useSelection<Row extends { id: string }>(
  rows: Row[],
  question: string,
  nameOf: (row: Row) => string = () => '',
) {
  const [kept, setKept] = useState({ question, ids: none });
  const ids = kept.question === question ? kept.ids : none;
  const select = useCallback(
    (some: string[], on: boolean) =>
      setKept((now) => {
        const next = new Set(now.question === question ? now.ids : none);
        for (const id of some) {
          if (on) next.add(id);
          else next.delete(id);
        }
        return { question, ids: next };
      }),
    [question],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const name = (id: string) => {
    const row = byId.get(id);
    return row ? nameOf(row) : '';
  };
  const selection: Selection = { ids, select, nameOf: name };
  return { selection, selected: rows.filter(({ id }) => ids.has(id)) };
}
