import { Select } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listViewableMembersOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Me } from '@/api/gen/types.gen';
import { allRoles, roleNames } from '@/session/roles';
import { useMe } from '@/session/use-me';
import { useViewing } from '@/session/view-as';
import { chooseView, useLeaveView } from '@/session/view-choice';
import { useTypedSearch } from '@/shared/form/use-typed-search';

type Person = Me['viewable'][number]['members'][number];

function byRole(people: Person[]) {
  const unique = [...new Map(people.map((person) => [person.id, person])).values()];
  return allRoles
    .map((role) => ({
      group: roleNames[role],
      items: unique
        .filter((person) => person.role === role)
        .map(({ id, name }) => ({ value: id, label: name })),
    }))
    .filter(({ items }) => items.length > 0);
}

interface Props {
  label: string;
}

export function ViewAsPicker({ label }: Props) {
  const me = useMe();
  const viewing = useViewing();
  const navigate = useNavigate();
  const leave = useLeaveView();
  const [typed, setTyped] = useTypedSearch(null);
  const more = useQuery({
    ...listViewableMembersOptions({ query: { ...typed, limit: 50 } }),
    enabled: me.viewable_more && typed.q !== undefined,
    placeholderData: keepPreviousData,
  });
  if (me.viewable.length === 0) return null;
  function view(id: string) {
    leave();
    chooseView(me.id, id);
    navigate({ to: '/workspace', search: { as: id } });
  }
  const people = [...me.viewable.flatMap(({ members }) => members), ...(more.data?.data ?? [])].filter(
    ({ id }) => id !== viewing?.id,
  );
  return (
    <Select
      aria-label={label}
      placeholder={label}
      leftSection={<IconEye size={16} aria-hidden />}
      size="xs"
      w={200}
      comboboxProps={{ width: 260, position: 'bottom-end' }}
      searchable
      autoFocus
      defaultDropdownOpened
      value={null}
      onSearchChange={setTyped}
      data={byRole(people)}
      nothingFoundMessage={more.isError ? 'Could not load people' : 'Nobody you may view has this name'}
      // A kind or a filter of one workspace means nothing in another.
      onChange={(id) => id && view(id)}
    />
  );
}
