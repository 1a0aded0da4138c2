import type { Me } from '@/api/gen/types.gen';
import type { ApiError } from '@/api/problem';
import type { Field, Values } from './field';

// What goes along with every request of a form.
export interface Sending {
  headers: Record<string, string>;
  throwOnError: true;
}

type Answer<R> = Promise<{ data: R | undefined }>;
type Of<Body, T> = { [K in keyof Body]?: T };

export interface Declaration<R extends object, Body> {
  // How the thing is called: "contact".
  noun: string;
  fields: { [K in keyof Body]?: Field<Body[K]> };
  // What a record says of a field, where the field's name does not tell.
  from?: Of<Body, (record: R) => unknown>;
  // What a new one begins with, as the API would say it.
  fresh?: (me: Me) => Of<Body, unknown>;
  title?: (record: R | undefined, values: Values) => string;
  submit?: (record: R | undefined, values: Values) => string;
  // Null where the page that follows tells.
  saved?: (saved: R, before: R | undefined) => string | null;
  // The page's own words for a refusal of the whole.
  refused?: (error: ApiError) => string | undefined;
  create?: (body: Body, sending: Sending) => Answer<R>;
  change?: (record: R, body: Partial<Body>, sending: Sending) => Answer<R>;
  // The record as it is now, to compare with where somebody else was faster.
  now?: (record: R) => Answer<R>;
  // Too secret to be kept while it is typed.
  secret?: true;
  wide?: true;
}

export interface FormProps<R extends object, Body> {
  record?: R;
  // Filled in, as the API would say it, and asked all the same.
  start?: Of<Body, unknown>;
  // Known, and so not asked.
  fixed?: Of<Body, unknown>;
  // A dialog closes then, unless what comes next stands in its place.
  onSaved?: (saved: R) => unknown;
  onRefused?: (error: ApiError) => unknown;
}

export type Fields = Record<string, Field<unknown>>;
