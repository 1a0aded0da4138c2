import { Checkbox, Select } from '@mantine/core';
import type { Me } from '@/api/gen/types.gen';
import { useMe } from '@/session/use-me';
import { type Field, field, type InputProps, type Needed, nothing, type Options } from './field';
import { type Named, RecordField, type Source } from './RecordField';

interface Choice {
  value: string;
  label: string;
}
interface Choices extends Options {
  among: Choice[];
  closed?: (value: string, me: Me) => boolean;
  placeholder?: string;
}

interface ChoiceProps extends InputProps<string | null> {
  isClosed?: (value: string) => boolean;
}

// One of a few. Without `needed` it can also be none of them.
export function choice<Word extends string>(options: Needed & Choices): Field<Word>;
export function choice<Word extends string>(options: Choices): Field<Word | null>;
export function choice({ among, closed, placeholder, ...options }: Choices) {
  const Plain = ({ value, onChange, isClosed, ...input }: ChoiceProps) => (
    <Select
      {...input}
      placeholder={placeholder}
      data={among.map((one) => ({ ...one, disabled: isClosed?.(one.value) }))}
      searchable={among.length > 12}
      clearable={!options.needed}
      allowDeselect={!options.needed}
      value={value}
      onChange={onChange}
    />
  );
  const ByReader = (input: ChoiceProps) => {
    const me = useMe();
    return <Plain {...input} isClosed={(value) => Boolean(closed?.(value, me))} />;
  };
  return field<string | null, string, string | null>(options, {
    read: (said) => said ?? null,
    send: (value) => value,
    words: (value) => among.find((one) => one.value === value)?.label ?? nothing,
    malformed: 'Choose one.',
    isEmpty: (value) => value === null,
    // Whoever is to come in reads a choice as well, and is nobody yet.
    Input: closed ? ByReader : Plain,
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
