import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { toApiError } from '@/api/problem';
import { useMe } from '@/session/use-me';
import { announce } from '@/shared/ui/LiveRegion';
import { notify } from '@/shared/ui/Notice';
import type { Declaration, Fields, FormProps } from './declaration';
import { dropDraft, readDraft, useDraft } from './drafts';
import { faultsOf } from './faults';
import type { Field, Values } from './field';
import { merge, same } from './merge';
import { bodyOf, changedOf, readAll, readGiven } from './values';
import { atVersion, isNewer } from './version';

interface State<R> {
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

interface Sent<R> {
  over: R | undefined;
  values: Values;
  headers?: Record<string, string>;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export type RecordForm = ReturnType<typeof useRecordForm>;

// All that a form does beside being drawn: what is typed is kept until it is saved or thrown away, a record that somebody else
// changed meanwhile is merged field by field, and what is refused is marked where it was written.
export function useRecordForm<R extends object, Body>(
  declared: Declaration<R, Body>,
  { record, start, fixed = {}, onSaved }: FormProps<R, Body>,
) {
  const me = useMe();
  const all = declared.fields as Fields;
  // A form that was opened for something else has words of its own.
  const purpose = JSON.stringify([fixed, start]);
  const key = [me.id, declared.noun, Object.keys(all).join(), keyOf(record), purpose].join(' ');
  const read = (one: R | undefined): Values => ({
    ...readAll(declared, one, me),
    ...readGiven(all, fixed, me),
  });

  function begin(one: R | undefined): State<R> {
    const fresh = one ? {} : readGiven(all, declared.fresh?.(me), me);
    const began = { ...read(one), ...fresh, ...readGiven(all, start, me) };
    return { over: one, began, values: began, clashes: {}, faults: {}, restored: false };
  }
  function beginAgain(): State<R> {
    const draft = declared.secret ? null : readDraft<R>(key);
    if (!draft) return begin(record);
    if (!record || !draft.over) return { ...begin(record), values: draft.values, restored: true };
    // What a list has shown since may be older than what the draft was compared with.
    const latest = isNewer(draft.over, record) ? draft.over : record;
    const theirs = read(latest);
    const merged = merge(read(draft.over), draft.values, theirs);
    const open = Object.keys(draft.clashes).map((name) => [name, theirs[name]]);
    const clashes = { ...Object.fromEntries(open), ...merged.clashes };
    return { ...begin(latest), values: merged.values, clashes, restored: true };
  }

  const [state, set] = useState(beginAgain);
  const { over, began, values, clashes } = state;
  const typed = !same(values, began);
  const changed = !over || Object.keys(changedOf(declared, over, read(over), values)).length > 0;
  // A record that was read again is shown, unless somebody is writing over it.
  if (!typed && record && over && isNewer(record, over)) set(begin(record));

  useDraft(key, typed && !declared.secret, { over, values, clashes });

  async function send({ over, values, headers = {} }: Sent<R>) {
    const sending = { headers, throwOnError: true } as const;
    if (!over) return { saved: (await declared.create?.(bodyOf(declared, values), sending))?.data };
    const body = changedOf(declared, over, read(over), values);
    const answer = declared.change?.(over, body, { ...sending, headers: { ...headers, ...atVersion(over) } });
    return { saved: (await answer)?.data };
  }

  async function sendOrMerge(sent: Sent<R>) {
    try {
      return await send(sent);
    } catch (error) {
      const stale = toApiError(error).code === 'version_stale';
      const theirs = stale && sent.over && (await declared.now?.(sent.over))?.data;
      if (!theirs || !sent.over) throw error;
      const merged = merge(read(sent.over), sent.values, read(theirs));
      const { clashes, values } = merged;
      set({ ...state, over: theirs, values, clashes });
      // Nothing that both wrote: the two changes go together.
      return Object.keys(clashes).length > 0 ? null : send({ ...sent, over: theirs, values });
    }
  }

  const isShown = (name: string, { label, only, when, who }: Field<unknown>) =>
    label !== '' &&
    !(name in fixed) &&
    (!only || (only === 'edit') === Boolean(over)) &&
    (!when || when(values, over)) &&
    (!who || who(me));
  const shown = Object.entries(all).filter(([name, field]) => isShown(name, field));

  const save = useMutation({
    mutationFn: sendOrMerge,
    onSuccess: (answer) => {
      if (!answer) return announce('Somebody else changed the same. Choose what holds.');
      const { saved } = answer;
      dropDraft(key);
      set(begin(record && saved));
      const words =
        (saved && declared.saved?.(saved, record)) ??
        `${capital(declared.noun)} ${record ? 'saved' : 'added'}`;
      // What is new may stand anywhere in its list, so it is said to everybody.
      if (record) announce(words);
      else notify(words);
      onSaved?.(saved as R);
    },
    onError: (error) => set((now) => ({ ...now, ...faultsOf(error, Object.fromEntries(shown)) })),
    // A secret among what is sent or answered stays in memory only as long as it is shown.
    gcTime: 0,
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    event.stopPropagation();
    const form = event.currentTarget;
    const faults: Record<string, string> = {};
    for (const [name, field] of shown) {
      const fault = field.fault(values[name], values, over) ?? unfinished(form, name);
      if (fault) faults[name] = fault;
    }
    set({ ...state, faults });
    if (Object.keys(faults).length === 0) return save.mutate({ over, values });
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }

  return {
    ...state,
    declared: declared as Declaration<object, Values>,
    shown,
    typed,
    changed,
    pending: save.isPending,
    failure: save.error ? faultsOf(save.error, Object.fromEntries(shown)).message : null,
    submit,
    change: (name: string, value: unknown) =>
      set((now) => {
        const { [name]: _, ...faults } = now.faults;
        return { ...now, values: { ...now.values, [name]: value }, faults };
      }),
    choose: (name: string, whose: 'mine' | 'theirs') =>
      set((now) => {
        const { [name]: theirs, ...rest } = now.clashes;
        return {
          ...now,
          clashes: rest,
          values: whose === 'theirs' ? { ...now.values, [name]: theirs } : now.values,
        };
      }),
    discard: () => {
      dropDraft(key);
      save.reset();
      set(begin(over));
    },
  };
}

const keyOf = (record: object | undefined) => (record && 'id' in record ? `${record.id}` : 'new');

// The browser keeps half a date to itself and says that nothing was written.
const unfinished = (form: HTMLFormElement, name: string) => {
  const input = form.elements.namedItem(name);
  return input instanceof HTMLInputElement && input.validity?.badInput
    ? 'Finish the date, or clear it.'
    : null;
};
