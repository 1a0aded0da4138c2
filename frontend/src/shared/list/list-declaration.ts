import type { IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Capability, Money } from '@/api/gen/types.gen';
import type { Bulk } from '@/shared/bulk/bulk';
import type { Choice, Filter, Search } from './search';
import type { Rows } from './use-rows';

// A list of the API as a page: what it is called, where its rows come from, and how the address narrows them.
export interface ListDeclaration<Row, Asked, Query> {
  // Reads the address.
  search: (raw: Record<string, unknown>) => Asked;
  // What the API is asked for then; the file is asked for the same.
  query: (asked: Asked) => Query;
  useAll: (query: Query) => Rows<Row>;
  path: string;
  title: string;
  // The panel's own heading, where it says more than the page's.
  heading?: (asked: Asked) => string;
  // How the list's thing is called: "lead", "leads".
  one: string;
  many: string;
  icon: ComponentType<IconProps>;
  // Said when nothing is there at all, where the list starts with a part of all rows.
  none?: (asked: Asked) => string | undefined;
  find?: string;
  filters?: Filter[];
  // The first holds unless the address says another.
  sorts?: Choice[];
  standardSort?: (asked: Asked) => string;
  // Names for ids that the address may carry.
  known?: (row: Row) => ({ id: string; name: string } | null | undefined)[];
  // What is summed up over the rows that are shown.
  sum?: { label: string; of: (row: Row) => Money };
  bulk?: Bulk<Row>;
  add: { label: string; right: Capability; ask: string };
}

export const listOf = <Row, Asked extends Search, Query extends object>(
  list: ListDeclaration<Row, Asked, Query>,
) => list;
