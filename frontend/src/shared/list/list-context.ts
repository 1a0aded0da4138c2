import { createContext } from 'react';
import type { Choice } from './search';

// What a column is to the one who chooses among them.
export interface ColumnChoice {
  label: string;
  extra?: true;
}

// What the list around a table offers, so that its heads sort, its columns can be chosen, and its rows be selected.
interface ListTools {
  sorts: Choice[];
  sort: string | undefined;
  onSort: (sort: string) => void;
  // Told what columns there are; and by their label, which of them the reader wants or does not.
  onColumns: (columns: ColumnChoice[]) => void;
  chosen: Record<string, boolean>;
  selection: Selection | null;
}

export interface Selection {
  ids: ReadonlySet<string>;
  nameOf: (id: string) => string;
  // Some rows, as they stand below one another.
  select: (ids: string[], on: boolean) => void;
}

export const ListContext = createContext<ListTools | null>(null);

// An extra column is there for who asks for it.
export const isShown = ({ label, extra }: ColumnChoice, chosen: Record<string, boolean> = {}) =>
  chosen[label] ?? !extra;
