import { Select, type SelectProps } from '@mantine/core';
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { listAccountCardsOptions, listMembersOptions } from '@/api/gen/@tanstack/react-query.gen';
import { useTypedSearch } from './use-typed-search';

export interface Named {
  id: string;
  name: string;
}

// The records of a kind that can be chosen, found by the server.
export interface Source {
  label: string;
  nobody: string;
  failed: string;
  useFound: (typed: { q?: string }) => UseQueryResult<{ data: Named[] }, unknown>;
}

export const accounts: Source = {
  label: 'Account',
  nobody: 'No account has this name',
  failed: 'Could not load accounts',
  useFound: (typed) =>
    useQuery({
      ...listAccountCardsOptions({ query: { ...typed, limit: 50 } }),
      placeholderData: keepPreviousData,
    }),
};

export const members: Source = {
  label: 'Member',
  nobody: 'Nobody has this name',
  failed: 'Could not load people',
  useFound: (typed) =>
    useQuery({
      ...listMembersOptions({ query: { ...typed, active: true, limit: 50 } }),
      placeholderData: keepPreviousData,
    }),
};

interface Props extends Omit<SelectProps, 'data' | 'searchable'> {
  to: Source;
  known?: Named | null;
}

export function RecordField({ to, known, ...select }: Props) {
  const [typed, setTyped] = useTypedSearch(known);
  const answer = to.useFound(typed);
  const found = answer.data?.data ?? [];
  const all = known && !found.some(({ id }) => id === known.id) ? [known, ...found] : found;
  return (
    <Select
      label={to.label}
      searchable
      // Opened by itself it would lie over the rest of its form.
      openOnFocus={false}
      onSearchChange={setTyped}
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      nothingFoundMessage={answer.isError ? to.failed : to.nobody}
      {...select}
    />
  );
}
