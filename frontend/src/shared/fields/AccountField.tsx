import { Select, type SelectProps } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listAccountCardsOptions } from '@/api/gen/@tanstack/react-query.gen';
import { useTypedSearch } from '@/shared/fields/use-typed-search';

interface Props extends Omit<SelectProps, 'data' | 'searchable'> {
  known?: { id: string; name: string } | null;
}

export function AccountField({ known, ...field }: Props) {
  const [typed, setTyped] = useTypedSearch(known);
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
      onSearchChange={setTyped}
      data={all.map((card) => ({ value: card.id, label: card.name }))}
      nothingFoundMessage={cards.isError ? 'Could not load accounts' : 'No account has this name'}
      {...field}
    />
  );
}
