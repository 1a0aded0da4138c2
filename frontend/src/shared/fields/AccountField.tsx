import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listAccountCardsOptions } from '@/api/gen/@tanstack/react-query.gen';

interface Props extends Omit<SelectProps, 'data' | 'searchable'> {
  known?: { id: string; name: string } | null;
}

export function AccountField({ known, ...field }: Props) {
  const [search, setSearch] = useState('');
  const [q] = useDebouncedValue(search, 200);
  const typed = q.trim().length >= 2 && q !== known?.name ? { q: q.trim() } : {};
  const cards = useQuery({
    ...listAccountCardsOptions({ query: { ...typed, limit: 50 } }),
    placeholderData: keepPreviousData,
  });
  const found = cards.data?.data ?? [];
  const all = known && !found.some((card) => card.id === known.id) ? [known, ...found] : found;
  return (
    <Select
      label="Account"
      searchable
      onSearchChange={setSearch}
      data={all.map((card) => ({ value: card.id, label: card.name }))}
      nothingFoundMessage={cards.isError ? 'Could not load accounts' : 'No account has this name'}
      {...field}
    />
  );
}
