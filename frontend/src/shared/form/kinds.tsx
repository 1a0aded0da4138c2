import { Textarea, TextInput } from '@mantine/core';
import type { HTMLInputAutoCompleteAttribute } from 'react';
import type { Currency, Money } from '@/api/gen/types.gen';
import { exactMoney, fullDay, toMajor } from '@/shared/format/format';
import { type Field, field, type InputProps, type Needed, nothing, type Options } from './field';
import { amountFault, toMinor, toNumber, wholeFault } from './numbers';
import { usualCurrency } from './places';

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
      currency: said?.currency ?? me?.organization.currency ?? usualCurrency,
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
