import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Me } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { useMe } from '@/session/use-me';
import { announce } from '@/shared/ui/LiveRegion';
import { notify } from '@/shared/ui/Notice';
import { begin, beginAgain, read } from './beginning';
import type { Declaration, Fields, FormProps } from './declaration';
import { dropDraft, useDraft } from './drafts';
import { faultsOf } from './faults';
import type { Field, Values } from './field';
import { same } from './merge';
import { type Sent, sendOrMerge } from './sending';
import { changedOf } from './values';
import { isNewer } from './version';

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export type RecordForm = ReturnType<typeof useForm>;

export const useRecordForm = <R extends object, Body>(
  declared: Declaration<R, Body>,
  props: FormProps<R, Body>,
) => useForm(declared, props, useMe());

// The form by which somebody comes in.
export const useVisitorForm = <R extends object, Body>(
  declared: Declaration<R, Body>,
  props: FormProps<R, Body>,
) => useForm(declared, props, null);

// All that a form does beside being drawn: what is typed is kept until it is saved or thrown away, a record that somebody else
// changed meanwhile is merged field by field, and what is refused is marked where it was written.
function useForm<R extends object, Body>(
  declared: Declaration<R, Body>,
  { record, start, fixed = {}, onSaved, onRefused }: FormProps<R, Body>,
  me: Me | null,
) {
  const opened = { declared, fixed, start, me };
  const fields = declared.fields as Fields;
  // A form that was opened for something else has words of its own.
  const purpose = JSON.stringify([fixed, start]);
  const key = [me?.id, declared.noun, Object.keys(fields).join(), keyOf(record), purpose].join(' ');
  const [state, set] = useState(() => beginAgain(opened, key, record));
  const { over, began, values, clashes } = state;
  const typed = !same(values, began);
  const changed = !over || Object.keys(changedOf(declared, over, read(opened, over), values)).length > 0;
  // A record that was read again is shown, unless somebody is writing over it.
  if (!typed && record && over && isNewer(record, over)) set(begin(opened, record));

  useDraft(key, typed && !declared.secret, { over, values, clashes });

  const isShown = (name: string, { label, only, when, who }: Field<unknown>) =>
    label !== '' &&
    !(name in fixed) &&
    (!only || (only === 'edit') === Boolean(over)) &&
    (!when || when(values, over)) &&
    (!who || (me !== null && who(me)));
  const shown = Object.entries(fields).filter(([name, field]) => isShown(name, field));

  const save = useMutation({
    mutationFn: (sent: Sent<R>) => sendOrMerge(opened, sent, (merged) => set({ ...state, ...merged })),
    onSuccess: (answer) => {
      if (!answer) return announce('Somebody else changed the same. Choose what holds.');
      const { saved } = answer;
      dropDraft(key);
      set(begin(opened, record && saved));
      const words =
        saved && declared.saved
          ? declared.saved(saved, record)
          : `${capital(declared.noun)} ${record ? 'saved' : 'added'}`;
      // What is new may stand anywhere in its list, so it is said to everybody.
      if (words) (record ? announce : notify)(words);
      onSaved?.(saved as R);
    },
    onError: (error) => {
      set((now) => ({ ...now, ...faultsOf(error, Object.fromEntries(shown)) }));
      onRefused?.(toApiError(error));
    },
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
    failure: save.error
      ? (declared.refused?.(toApiError(save.error)) ??
        faultsOf(save.error, Object.fromEntries(shown)).message)
      : null,
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
      set(begin(opened, over));
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
