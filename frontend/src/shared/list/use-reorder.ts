import { useEffect, useRef, useState } from 'react';

interface Placed {
  id: string;
  position: number;
}

function moved<Row extends Placed>(rows: Row[], id: string, by: -1 | 1) {
  const from = rows.findIndex((row) => row.id === id);
  const other = rows[from + by];
  const row = rows[from];
  if (!row || !other) return null;
  const next = [...rows];
  next[from] = other;
  next[from + by] = row;
  return { rows: next, row, position: other.position };
}

// The new order shows at once; the server's answer, or its refusal, takes its place.
export function useReorder<Row extends Placed>(
  rows: Row[],
  save: (row: Row, position: number, refused: () => void) => void,
) {
  const [seen, setSeen] = useState(rows);
  const [order, setOrder] = useState(rows);
  const list = useRef<HTMLUListElement>(null);
  const focus = useRef<string | null>(null);
  if (rows !== seen) {
    setSeen(rows);
    setOrder(rows);
  }
  // A row that is moved in the document loses the focus that its button had.
  useEffect(() => {
    if (!focus.current) return;
    list.current?.querySelector<HTMLElement>(`[data-order="${focus.current}"]`)?.focus();
    focus.current = null;
  });
  const move = (id: string, by: -1 | 1) => {
    const next = moved(order, id, by);
    if (!next) return;
    focus.current = `${id} ${by}`;
    setOrder(next.rows);
    save(next.row, next.position, () => setOrder(rows));
  };
  return { rows: order, move, list };
}
