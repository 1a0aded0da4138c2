import { createContext } from 'react';
import type { Choice } from './search';

// The orders that the list around a table offers, so that a column's head can choose its own.
interface Sorting {
  sorts: Choice[];
  sort: string | undefined;
  onSort: (sort: string) => void;
}

export const SortingContext = createContext<Sorting | null>(null);
