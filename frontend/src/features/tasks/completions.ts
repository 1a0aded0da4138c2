import { useSyncExternalStore } from 'react';
import type { Task } from '@/api/gen/types.gen';

export interface Completion {
  task: Task;
  phase: 'done' | 'reopening' | 'failed';
  reason: string | null;
  // Settles when the server has answered, so an undo never overtakes the completion it undoes.
  sent: Promise<unknown>;
}

const undoFor = 8_000;

let completions: ReadonlyMap<string, Completion> = new Map();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const watchers = new Set<() => void>();

function publish(change: (draft: Map<string, Completion>) => void) {
  const draft = new Map(completions);
  change(draft);
  completions = draft;
  for (const watcher of watchers) watcher();
}

export function putCompletion(completion: Completion) {
  publish((draft) => draft.set(completion.task.id, completion));
}

export function dropCompletion(id: string) {
  holdCompletion(id);
  publish((draft) => draft.delete(id));
}

// A row under the pointer or holding focus stays as long as it is needed (WCAG 2.2.1).
export function holdCompletion(id: string) {
  clearTimeout(timers.get(id));
  timers.delete(id);
}

export function releaseCompletion(id: string) {
  holdCompletion(id);
  if (completions.get(id)?.phase !== 'done') return;
  timers.set(
    id,
    setTimeout(() => dropCompletion(id), undoFor),
  );
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
};

export const useCompletions = () => useSyncExternalStore(watch, () => completions);
