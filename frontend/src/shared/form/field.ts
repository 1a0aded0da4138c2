import type { ComponentType } from 'react';
import type { Me } from '@/api/gen/types.gen';

export type Values = Record<string, unknown>;

export interface InputProps<Value> {
  name: string;
  label: string;
  description?: string;
  required?: boolean;
  error?: string;
  disabled?: boolean;
  'data-autofocus'?: true;
  value: Value;
  onChange: (value: Value) => void;
}

export interface Options {
  label: string;
  description?: string;
  // Shares its line with the next one.
  half?: true;
  only?: 'new' | 'edit';
  when?: (values: Values, record: object | undefined) => boolean;
  who?: (me: Me) => boolean;
  // Why this record's own cannot be changed.
  locked?: (record: never) => string | false;
  // What is said when nothing was written where something has to be.
  needed?: string;
  rule?: (value: never, values: Values, record: object | undefined) => string | null;
}

// One line of a form: what it is called, how it is written, and what the API reads and is sent.
export interface Field<Sent> extends Omit<Options, 'rule' | 'locked'> {
  locked?: (record: unknown) => string | false;
  // From what a record says under the field's name.
  read: (said: unknown, me: Me | null) => unknown;
  send: (value: unknown) => Sent;
  fault: (value: unknown, values: Values, record: object | undefined) => string | null;
  // The value as a reader knows it, where two are compared.
  words: (value: unknown) => string;
  // What is said where the API cannot read the value.
  malformed: string;
  Input: ComponentType<InputProps<unknown>>;
}

export type Needed = Options & { needed: string };
// What stands for a field without a value.
export const nothing = 'Nothing';

interface Kind<Value, Said, Sent> {
  read: (said: Said | null | undefined, me: Me | null) => Value;
  send: (value: Value) => Sent;
  fault?: (value: Value) => string | null;
  words: (value: Value) => string;
  malformed?: string;
  isEmpty: (value: Value) => boolean;
  Input: ComponentType<InputProps<Value>>;
}

// Forgets what the value's type is, so that fields of all kinds stand in one form.
export function field<Value, Said, Sent>(options: Options, kind: Kind<Value, Said, Sent>): Field<Sent> {
  const { needed, rule } = options;
  const fault: Rule<Value> = (value, values, record) => {
    if (kind.isEmpty(value) && needed) return needed;
    return kind.fault?.(value) ?? (rule as Rule<Value> | undefined)?.(value, values, record) ?? null;
  };
  return { malformed: 'This cannot be read.', ...options, ...kind, fault } as Field<Sent>;
}

type Rule<Value> = (value: Value, values: Values, record: object | undefined) => string | null;
