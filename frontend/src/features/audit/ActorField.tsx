import { Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { listApiKeysOptions, listMembersOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Somebody } from '@/api/gen/types.gen';
import { useCan } from '@/session/can';
import { useTypedSearch } from '@/shared/form/use-typed-search';

interface Props {
  known: Somebody | null;
  value: string | null;
  onChange: (id: string | null) => void;
}

type Named = Pick<Somebody, 'id' | 'name'>;

const choices = (found: Named[], known: Named | null) =>
  [...new Map([...(known ? [known] : []), ...found].map((one) => [one.id, one])).values()].map(
    ({ id, name }) => ({ value: id, label: name }),
  );

// People and the programs that act for them.
export function ActorField({ known, ...field }: Props) {
  const can = useCan();
  const [typed, setTyped] = useTypedSearch(known);
  const members = useQuery({
    ...listMembersOptions({ query: { ...typed, active: true, limit: 50 } }),
    placeholderData: keepPreviousData,
  });
  const keys = useQuery({
    ...listApiKeysOptions({ query: { limit: 100 } }),
    enabled: can('api_keys:view'),
  });
  const isKey = known?.kind === 'api_key';
  const people = choices(members.data?.data ?? [], isKey ? null : known);
  const programs = choices(keys.data?.data ?? [], isKey ? known : null);
  return (
    <Select
      aria-label="Who"
      placeholder="Anybody"
      searchable
      clearable
      onSearchChange={setTyped}
      data={[
        { group: 'People', items: people },
        { group: 'API keys', items: programs },
      ].filter(({ items }) => items.length > 0)}
      nothingFoundMessage={members.isError ? 'Could not load people' : 'Nobody has this name'}
      {...field}
    />
  );
}
