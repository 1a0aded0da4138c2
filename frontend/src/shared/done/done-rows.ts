import { type FocusEvent, useSyncExternalStore } from 'react';

export interface DoneRow<T> {
  row: T;
  // An undone row stays until the server lists it again, so it never leaves its place.
  phase: 'done' | 'undoing' | 'undone' | 'failed';
  reason: string | null;
  // Settles when the server has answered, so an undo never overtakes what it undoes.
  sent: Promise<unknown>;
}

// Not to be done again before the list says how it stands now.
export const isOnTheWayBack = (done: DoneRow<unknown> | undefined) =>
  done?.phase === 'undoing' || done?.phase === 'undone';

export type DoneRows<T> = ReturnType<typeof createDoneRows<T>>;

const undoFor = 8_000;

// Rows that the reader has dealt with stay where they were for a while, with an undo.
export function createDoneRows<T>(idOf: (row: T) => string) {
  let all: ReadonlyMap<string, DoneRow<T>> = new Map();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const watchers = new Set<() => void>();
  const watch = (watcher: () => void) => {
    watchers.add(watcher);
    return () => {
      watchers.delete(watcher);
    };
  };

  function publish(change: (draft: Map<string, DoneRow<T>>) => void) {
    const draft = new Map(all);
    change(draft);
    all = draft;
    for (const watcher of watchers) watcher();
  }

  const put = (done: DoneRow<T>) => publish((draft) => draft.set(idOf(done.row), done));

  function drop(id: string) {
    hold(id);
    publish((draft) => draft.delete(id));
  }

  // A row under the pointer or holding focus stays as long as it is needed (WCAG 2.2.1).
  function hold(id: string) {
    clearTimeout(timers.get(id));
    timers.delete(id);
  }

  function release(id: string) {
    hold(id);
    if (!['done', 'undone'].includes(all.get(id)?.phase ?? '')) return;
    timers.set(
      id,
      setTimeout(() => drop(id), undoFor),
    );
  }

  const holdHandlers = (id: string) => ({
    onPointerEnter: () => hold(id),
    onPointerLeave: () => release(id),
    onFocus: () => hold(id),
    onBlur: (event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) release(id);
    },
  });

  return { idOf, use: () => useSyncExternalStore(watch, () => all), put, drop, release, holdHandlers };
}

// A row the server no longer lists stays where the reader acted on it until its undo runs out.
export function mergeDone<T>(
  idOf: (row: T) => string,
  shownIds: string[],
  open: T[],
  done: Iterable<T>,
): T[] {
  const rows = [...open];
  const listed = new Set(open.map(idOf));
  for (const row of done) {
    const own = idOf(row);
    if (listed.has(own)) continue;
    const before = shownIds.slice(0, Math.max(shownIds.indexOf(own), 0)).reverse();
    const neighbour = before.map((id) => rows.findIndex((other) => idOf(other) === id)).find((at) => at >= 0);
    rows.splice(neighbour === undefined ? 0 : neighbour + 1, 0, row);
  }
  return rows;
}
