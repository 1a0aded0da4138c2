import type { Values } from './field';

// What was typed and not saved, until the tab closes: as written, and the record that it was written over.
interface Draft<R> {
  over: R | null;
  values: Values;
}

const prefix = 'atrium-draft ';

export function readDraft<R>(key: string): Draft<R> | null {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + key) ?? 'null');
  } catch {
    return null;
  }
}

export function keepDraft<R>(key: string, draft: Draft<R>) {
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
