import { toApiError } from '@/api/problem';
import { type Opened, read } from './beginning';
import type { Values } from './field';
import { merge } from './merge';
import { bodyOf, changedOf } from './values';
import { atVersion } from './version';

export interface Sent<R> {
  over: R | undefined;
  values: Values;
  headers?: Record<string, string>;
}

async function send<R extends object, Body>(
  opened: Opened<R, Body>,
  { over, values, headers = {} }: Sent<R>,
) {
  const { declared } = opened;
  const sending = { headers, throwOnError: true } as const;
  if (!over) return { saved: (await declared.create?.(bodyOf(declared, values), sending))?.data };
  const body = changedOf(declared, over, read(opened, over), values);
  const answer = declared.change?.(over, body, { ...sending, headers: { ...headers, ...atVersion(over) } });
  return { saved: (await answer)?.data };
}

// Sends what was written; what somebody else wrote meanwhile is handed to `onMerged`, and when both wrote the same, nothing is sent.
export async function sendOrMerge<R extends object, Body>(
  opened: Opened<R, Body>,
  sent: Sent<R>,
  onMerged: (merged: { over: R; values: Values; clashes: Values }) => void,
) {
  try {
    return await send(opened, sent);
  } catch (error) {
    const stale = toApiError(error).code === 'version_stale';
    const theirs = stale && sent.over && (await opened.declared.now?.(sent.over))?.data;
    if (!theirs || !sent.over) throw error;
    const { clashes, values } = merge(read(opened, sent.over), sent.values, read(opened, theirs));
    onMerged({ over: theirs, values, clashes });
    // Nothing that both wrote: the two changes go together.
    return Object.keys(clashes).length > 0 ? null : send(opened, { ...sent, over: theirs, values });
  }
}
