import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';

let message = '';
const watchers = new Set<() => void>();
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
};

// The same words twice would not be read again, so a repeat differs by an invisible space.
export function announce(text: string) {
  message = text === message ? `${text}\u00a0` : text;
  for (const watcher of watchers) watcher();
}

export function LiveRegion() {
  const text = useSyncExternalStore(watch, () => message);
  return (
    <VisuallyHidden className="no-print" role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
