import { Select, type SelectProps } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listMembersOptions } from '@/api/gen/@tanstack/react-query.gen';
import { useTypedSearch } from '@/shared/fields/use-typed-search';

interface Props extends Omit<SelectProps, 'data' | 'searchable'> {
  known?: { id: string; name: string } | null;
}

export function MemberField({ known, ...field }: Props) {
  const [typed, setTyped] = useTypedSearch(known);
  const members = useQuery({
    ...listMembersOptions({ query: { ...typed, active: true, limit: 50 } }),
    placeholderData: keepPreviousData,
  });
  const found = members.data?.data ?? [];
  const all = known && !found.some((member) => member.id === known.id) ? [known, ...found] : found;
  return (
    <Select
      searchable
      onSearchChange={setTyped}
      data={all.map((member) => ({ value: member.id, label: member.name }))}
      nothingFoundMessage={members.isError ? 'Could not load people' : 'Nobody has this name'}
      {...field}
    />
  );
}
