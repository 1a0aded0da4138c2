import { useSyncExternalStore } from 'react';

let ended = false;
const watchers = new Set<() => void>();

export function setSessionEnded(value: boolean) {
  if (ended === value) return;
  ended = value;
  for (const watcher of watchers) watcher();
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
};

export const useSessionEnded = () => useSyncExternalStore(watch, () => ended);
