import type { Me } from '@/api/gen/types.gen';
import type { Declaration, Fields, FormProps } from './declaration';
import { readDraft } from './drafts';
import type { Values } from './field';
import { merge } from './merge';
import { readAll, readGiven } from './values';
import { isNewer } from './version';

export interface State<R> {
  // The record that is written over: what differs from it is sent.
  over: R | undefined;
  // What the form began with: what differs from it was typed.
  began: Values;
  values: Values;
  // What somebody else made of a field that is changed here too.
  clashes: Values;
  faults: Record<string, string>;
  restored: boolean;
}

// A form as it was opened, and by whom.
export interface Opened<R extends object, Body> extends Pick<FormProps<R, Body>, 'fixed' | 'start'> {
  declared: Declaration<R, Body>;
  // Nobody, where somebody is to come in.
  me: Me | null;
}

export function read<R extends object, Body>({ declared, fixed, me }: Opened<R, Body>, record?: R): Values {
  return { ...readAll(declared, record, me), ...readGiven(declared.fields as Fields, fixed, me) };
}

export function begin<R extends object, Body>(opened: Opened<R, Body>, record: R | undefined): State<R> {
  const { declared, start, me } = opened;
  const fields = declared.fields as Fields;
  const fresh = record ? {} : readGiven(fields, me ? declared.fresh?.(me) : undefined, me);
  const began = { ...read(opened, record), ...fresh, ...readGiven(fields, start, me) };
  return { over: record, began, values: began, clashes: {}, faults: {}, restored: false };
}

// The same with what was typed before and not saved.
export function beginAgain<R extends object, Body>(
  opened: Opened<R, Body>,
  key: string,
  record: R | undefined,
): State<R> {
  const draft = opened.declared.secret ? null : readDraft<R>(key);
  if (!draft) return begin(opened, record);
  if (!record || !draft.over) return { ...begin(opened, record), values: draft.values, restored: true };
  // What a list has shown since may be older than what the draft was compared with.
  const latest = isNewer(draft.over, record) ? draft.over : record;
  const theirs = read(opened, latest);
  const merged = merge(read(opened, draft.over), draft.values, theirs);
  const open = Object.keys(draft.clashes).map((name) => [name, theirs[name]]);
  const clashes = { ...Object.fromEntries(open), ...merged.clashes };
  return { ...begin(opened, latest), values: merged.values, clashes, restored: true };
}
