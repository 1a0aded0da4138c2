import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { listMembersOptions } from '@/api/gen/@tanstack/react-query.gen';

interface Props extends Omit<SelectProps, 'data' | 'searchable'> {
  known?: { id: string; name: string } | null;
}

export function MemberField({ known, ...field }: Props) {
  const members = useQuery({ ...listMembersOptions({ query: { limit: 100 } }), staleTime: 300_000 });
  const found = members.data?.data.filter((member) => member.active) ?? [];
  const all = known && !found.some((member) => member.id === known.id) ? [known, ...found] : found;
  return (
    <Select
      searchable
      data={all.map((member) => ({ value: member.id, label: member.name }))}
      nothingFoundMessage="Nobody has this name"
      {...field}
    />
  );
}
