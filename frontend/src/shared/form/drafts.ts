import { useEffect } from 'react';
import type { Values } from './field';

// What was typed and not saved, until the tab closes: as written, and the record that it was written over.
interface Draft<R> {
  over: R | undefined;
  values: Values;
  // What is still to be chosen.
  clashes: Values;
}

const prefix = 'atrium-draft ';

export function readDraft<R>(key: string): Draft<R> | null {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + key) ?? 'null');
  } catch {
    return null;
  }
}

function keepDraft<R>(key: string, draft: Draft<R>) {
  try {
    sessionStorage.setItem(prefix + key, JSON.stringify(draft));
  } catch {
    // Without storage the page asks before it is left.
  }
}

export const dropDraft = (key: string) => sessionStorage.removeItem(prefix + key);

export function forgetDrafts() {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}

// Keeps what is typed for as long as it is not saved, and asks before the tab that keeps it closes.
export function useDraft<R>(key: string, kept: boolean, { over, values, clashes }: Draft<R>) {
  useEffect(() => {
    if (kept) keepDraft(key, { over, values, clashes });
    else dropDraft(key);
  }, [kept, key, over, values, clashes]);
  useEffect(() => {
    if (!kept) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [kept]);
}
