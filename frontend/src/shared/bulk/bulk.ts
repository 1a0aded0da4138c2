import type { Capability } from '@/api/gen/types.gen';
import { same } from '@/shared/form/merge';
import { members, type Source } from '@/shared/form/RecordField';

// As the API's own functions take it: a record that moved on meanwhile is refused.
export interface Sending {
  headers: Record<string, string>;
  throwOnError: true;
}

// One thing that is done to many rows of a list, one after another.
export interface BulkAction<Row> {
  label: string;
  // What is chosen for all of them.
  to?: Source;
  // What is said of those that it went through for: "marked done".
  said: string;
  // Rows that there is nothing to do about.
  idle: (row: Row, chosen: string) => boolean;
  send: (row: Row, chosen: string, sending: Sending) => Promise<{ data: Row }>;
  // Makes of the row what it was before.
  back: (before: Row, sending: Sending) => Promise<{ data: Row }>;
}

export interface Bulk<Row> {
  // Who may not, is offered none of it.
  right: Capability;
  nameOf: (row: Row) => string;
  actions: BulkAction<Row>[];
}

interface Patch<Row, Changes> {
  label: string;
  to?: Source;
  said: string;
  // The rows that it is meant for, if not all.
  only?: (row: Row) => boolean;
  // What is written, and what stood there.
  body: (chosen: string) => Changes;
  before: (row: Row) => Changes;
}

// Giving rows to somebody, in the words of every list.
export const assigning = { label: 'Assign to', to: members, said: 'assigned to' };

// An action that writes fields of the record.
export const byPatch =
  <Row, Changes>(change: (row: Row, body: Changes, sending: Sending) => Promise<{ data: Row }>) =>
  ({ only = () => true, body, before, ...words }: Patch<Row, Changes>): BulkAction<Row> => ({
    ...words,
    idle: (row, chosen) => !only(row) || same(body(chosen), before(row)),
    send: (row, chosen, sending) => change(row, body(chosen), sending),
    back: (row, sending) => change(row, before(row), sending),
  });
