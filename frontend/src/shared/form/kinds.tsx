import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import type { HTMLInputAutoCompleteAttribute } from 'react';
import type { Currency, Me, Money } from '@/api/gen/types.gen';
import { useMe } from '@/session/use-me';
import { exactMoney, fullDay, toMajor } from '@/shared/format/format';
import { type Field, field, type InputProps, type Options } from './field';
import { amountFault, toMinor, toNumber, wholeFault } from './numbers';
import { type Named, RecordField, type Source } from './RecordField';

type Needed = Options & { needed: string };
const nothing = 'Nothing';
const isBlank = (text: string) => text.trim() === '';

interface TextOptions extends Options {
  type?: 'email' | 'tel' | 'url' | 'color';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  placeholder?: string;
}

export function text(options: TextOptions & Needed): Field<string>;
export function text(options: TextOptions): Field<string | null>;
export function text({ type, autoComplete, placeholder, ...options }: TextOptions) {
  const Input = ({ value, onChange, ...input }: InputProps<string>) => (
    <TextInput
      {...input}
      {...{ type, autoComplete, placeholder }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
  return field<string, string, string | null>(options, {
    read: (said) => said ?? '',
    send: (value) => value.trim() || null,
    words: (value) => value || nothing,
    isEmpty: isBlank,
    Input,
  });
}

function Lines({ value, onChange, ...input }: InputProps<string>) {
  const write = (text: string) => onChange(text);
  return (
    <Textarea
      {...input}
      autosize
      minRows={3}
      maxRows={12}
      value={value}
      onChange={(event) => write(event.currentTarget.value)}
    />
  );
}

export const note = (options: Options) =>
  field<string, string, string>(options, {
    read: (said) => said ?? '',
    send: (value) => value,
    words: (value) => value || nothing,
    isEmpty: isBlank,
    Input: Lines,
  });

const linesOf = (text: string) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

// One thing a line; what is sent for each is said by `each`.
export const lines = <Sent,>(
  options: Options & { most: number; each: (line: string) => Sent; usual?: string[] },
) =>
  field<string, string[], Sent[]>(options, {
    read: (said) => (said ?? options.usual ?? []).join('\n'),
    send: (value) => linesOf(value).map(options.each),
    words: (value) => linesOf(value).join(', ') || nothing,
    fault: (value) => (linesOf(value).length > options.most ? `At most ${options.most} fit.` : null),
    isEmpty: isBlank,
    Input: Lines,
  });

// Kept as the API writes it; the browser shows it the reader's way.
export function day(options: Needed): Field<string>;
export function day(options: Options): Field<string | null>;
export function day(options: Options) {
  const Input = ({ value, onChange, ...input }: InputProps<string>) => (
    <TextInput
      {...input}
      type="date"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
  return field<string, string, string | null>(options, {
    read: (said) => said ?? '',
    send: (value) => value || null,
    words: (value) => (value ? fullDay(value) : nothing),
    malformed: 'Write a date.',
    isEmpty: isBlank,
    Input,
  });
}

interface Range {
  min?: number;
  max?: number;
}

// Written as text, so that nothing is rounded or cut to fit behind the reader's back.
export function whole(options: Needed & Range): Field<number>;
export function whole(options: Options & Range): Field<number | null>;
export function whole({ min = 0, max = Number.MAX_SAFE_INTEGER, ...options }: Options & Range) {
  const Input = ({ value, onChange, ...input }: InputProps<string>) => (
    <TextInput
      {...input}
      inputMode="numeric"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
  return field<string, number, number | null>(options, {
    read: (said) => (said === null || said === undefined ? '' : `${said}`),
    send: (value) => (isBlank(value) ? null : toNumber(value)),
    words: (value) => value || nothing,
    fault: (value) => (isBlank(value) ? null : wholeFault(value, min, max)),
    malformed: 'Write a whole number.',
    isEmpty: isBlank,
    Input,
  });
}

interface Amount {
  text: string;
  currency: Currency;
}

const toMoney = ({ text, currency }: Amount): Money => ({ amount_minor: toMinor(text, currency), currency });

export const amount = (options: Needed) =>
  field<Amount, Money, Money>(options, {
    read: (said, me) => ({
      text: said ? toMajor(said) : '',
      currency: said?.currency ?? me.organization.currency,
    }),
    send: toMoney,
    words: (value) => exactMoney(toMoney(value)),
    fault: ({ text, currency }) => amountFault(text, currency),
    malformed: 'Write an amount.',
    isEmpty: ({ text }) => isBlank(text),
    Input: ({ value, label, onChange, ...input }) => (
      <TextInput
        {...input}
        label={`${label} (${value.currency})`}
        inputMode="decimal"
        value={value.text}
        onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
      />
    ),
  });

interface Choice {
  value: string;
  label: string;
}
interface Choices extends Options {
  among: Choice[];
  closed?: (value: string, me: Me) => boolean;
  placeholder?: string;
}

// One of a few. Without `needed` it can also be none of them.
export function choice<Word extends string>(options: Needed & Choices): Field<Word>;
export function choice<Word extends string>(options: Choices): Field<Word | null>;
export function choice({ among, closed, placeholder, ...options }: Choices) {
  const Input = ({ value, onChange, ...input }: InputProps<string | null>) => {
    const me = useMe();
    return (
      <Select
        {...input}
        placeholder={placeholder}
        data={among.map((one) => ({ ...one, disabled: closed?.(one.value, me) }))}
        searchable={among.length > 12}
        clearable={!options.needed}
        allowDeselect={!options.needed}
        value={value}
        onChange={onChange}
      />
    );
  };
  return field<string | null, string, string | null>(options, {
    read: (said) => said ?? null,
    send: (value) => value,
    words: (value) => among.find((one) => one.value === value)?.label ?? nothing,
    malformed: 'Choose one.',
    isEmpty: (value) => value === null,
    Input,
  });
}

// The same, of numbers.
export const numberChoice = (options: Choices): Field<number | null> => ({
  ...choice(options),
  read: (said) => (said === null || said === undefined ? null : `${said}`),
  send: (value) => (value === null ? null : Number(value)),
});

export const flag = (options: Options) =>
  field<boolean, boolean, boolean>(options, {
    read: (said) => said ?? false,
    send: (value) => value,
    words: (value) => (value ? 'Yes' : 'No'),
    isEmpty: () => false,
    Input: ({ value, onChange, required: _, ...input }) => (
      <Checkbox {...input} checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
    ),
  });

interface Reference extends Options {
  to: Source;
  placeholder?: string;
}

// Another record, kept with its name so that it can be shown before any is read.
export function reference(options: Needed & Reference): Field<string>;
export function reference(options: Reference): Field<string | null>;
export function reference({ to, placeholder, ...options }: Reference) {
  const Input = ({ value, onChange, ...input }: InputProps<Named | null>) => (
    <RecordField
      {...input}
      {...{ to, placeholder }}
      known={value}
      clearable={!options.needed}
      value={value?.id ?? null}
      onChange={(id, chosen) => onChange(id ? { id, name: chosen?.label ?? '' } : null)}
    />
  );
  return field<Named | null, Named, string | null>(options, {
    read: (said) => (said ? { id: said.id, name: said.name } : null),
    send: (value) => value?.id ?? null,
    words: (value) => value?.name ?? nothing,
    malformed: 'Choose one.',
    isEmpty: (value) => value === null,
    Input,
  });
}

// What the form was opened for: kept, sent, and never asked.
export const given = <Word extends string>() =>
  field<Word, Word, Word>(
    { label: '' },
    {
      read: (said) => said ?? ('' as Word),
      send: (value) => value,
      words: String,
      isEmpty: () => false,
      Input: () => null,
    },
  );
