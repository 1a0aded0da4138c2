import type { Me } from '@/api/gen/types.gen';
import type { Declaration, Fields } from './declaration';
import type { Values } from './field';
import { same } from './merge';

// A reference is said by a record under its name without "_id", beside the name that it has.
const said = (record: Values, key: string) => record[key.replace(/_id$/, '')] ?? record[key];

export function readAll<R extends object, Body>(
  { fields, from }: Declaration<R, Body>,
  record: R | undefined,
  me: Me | null,
): Values {
  const readers = (from ?? {}) as Record<string, (record: R) => unknown>;
  const read: Values = {};
  for (const [key, field] of Object.entries(fields as Fields))
    read[key] = field.read(record && (readers[key] ? readers[key](record) : said(record as Values, key)), me);
  return read;
}

// What is known beforehand is said as the API says it.
export function readGiven(fields: Fields, given: object | undefined, me: Me | null): Values {
  const read: Values = {};
  for (const [key, value] of Object.entries(given ?? {})) read[key] = fields[key]?.read(value, me);
  return read;
}

function sentOf(fields: Fields, values: Values, only: 'new' | 'edit', record?: object) {
  const sent: Values = {};
  for (const [key, field] of Object.entries(fields)) {
    if (field.only && field.only !== only) continue;
    // What is not asked for as things stand is taken back.
    const blank = field.when && !field.when(values, record);
    sent[key] = blank ? null : field.send(values[key]);
  }
  return sent;
}

const isBlank = (sent: unknown) => sent === null || sent === '' || (Array.isArray(sent) && sent.length === 0);

// A new record says what was filled in; the server knows what the rest begins as.
export const bodyOf = <R extends object, Body>({ fields }: Declaration<R, Body>, values: Values) =>
  Object.fromEntries(
    Object.entries(sentOf(fields as Fields, values, 'new')).filter(([, sent]) => !isBlank(sent)),
  ) as Body;

// What the reader left alone is not sent: it may be somebody else's to change, or have been changed meanwhile.
export function changedOf<R extends object, Body>(
  { fields }: Declaration<R, Body>,
  record: R,
  before: Values,
  after: Values,
): Partial<Body> {
  const was = sentOf(fields as Fields, before, 'edit', record);
  const is = sentOf(fields as Fields, after, 'edit', record);
  return Object.fromEntries(
    Object.entries(is).filter(([key, sent]) => !same(sent, was[key])),
  ) as Partial<Body>;
}
