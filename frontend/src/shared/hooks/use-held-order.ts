import { type FocusEvent, useReducer, useRef, useState } from 'react';
import { answeredChanges, ownChanges } from '@/shared/hooks/own-changes';

interface Row {
  id: string;
}

// Keeps every row where the reader saw it; what is new waits, what left stays until the list is let go. What follows behind the last
// row moves none, and is there at once: whoever loads more looks at the list.
export function holdOrder<T extends Row>(shown: T[], next: T[]) {
  const byId = new Map(next.map((row) => [row.id, row]));
  const held = shown.map((row) => byId.get(row.id) ?? row);
  const shownIds = new Set(shown.map((row) => row.id));
  const behind = next.findLastIndex((row) => shownIds.has(row.id)) + 1 || next.length;
  const added = next.slice(0, behind).filter((row) => !shownIds.has(row.id)).length;
  const removed = shown.filter((row) => !byId.has(row.id)).length;
  const stayed = shown.filter((row) => byId.has(row.id)).map((row) => row.id);
  const after = next.filter((row) => shownIds.has(row.id)).map((row) => row.id);
  const moved = stayed.filter((id, index) => after[index] !== id).length;
  return { rows: [...held, ...next.slice(behind)], changes: added + removed + moved };
}

export function useHeldOrder<T extends Row>(rows: T[]) {
  const [pointer, setPointer] = useState(false);
  const [focus, setFocus] = useState(false);
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const shown = useRef(rows);
  const answered = useRef(answeredChanges());
  const holding = pointer || focus;
  const { rows: held, changes } = holdOrder(shown.current, rows);
  // What the reader changed is what they wait to see, so it is never held back.
  const own = changes > 0 && answered.current !== ownChanges();
  if (own) answered.current = ownChanges();
  const free = !holding || own;
  if (free || changes === 0) shown.current = rows;

  return {
    rows: free ? rows : held,
    changes: free ? 0 : changes,
    update: () => {
      shown.current = rows;
      redraw();
    },
    hold: {
      onPointerEnter: () => setPointer(true),
      onPointerLeave: () => setPointer(false),
      onFocus: () => setFocus(true),
      onBlur: (event: FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocus(false);
      },
    },
  };
}
