import { IconUsers } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { createPasswordLinkMutation, listMembersInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Member } from '@/api/gen/types.gen';
import { LinkDialog } from '@/features/members/LinkDialog';
import { MemberDialog } from '@/features/members/MemberDialog';
import { MemberTable } from '@/features/members/MemberTable';
import { roleNames } from '@/session/roles';
import { addressed, oneOf, text } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
import { listOf } from '@/shared/list/list-declaration';
import { choices } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';

const search = addressed({
  q: text,
  role: oneOf([
    'owner',
    'admin',
    'account_manager',
    'strategic_account_manager',
    'sales_manager',
    'sales_rep',
    'service_manager',
    'technician',
  ]),
  status: oneOf(['active', 'left', 'any']),
});

const list = listOf({
  search,
  query: ({ status = 'active', ...asked }) => ({
    ...asked,
    ...(status !== 'any' && { active: status === 'active' }),
    limit: 50,
  }),
  useAll: (query) => useRows(listMembersInfiniteOptions({ query })),
  path: '/members',
  title: 'Members',
  one: 'member',
  many: 'members',
  icon: IconUsers,
  find: 'Find a member',
  filters: [
    { kind: 'choice', key: 'role', label: 'Role', choices: choices(roleNames) },
    {
      kind: 'choice',
      key: 'status',
      label: 'Status',
      standard: 'active',
      choices: choices({ active: 'Active', left: 'Deactivated', any: 'Active or not' }),
    },
  ],
  sorts: choices({ name: 'By name' }),
  add: { label: 'Invite a member', right: 'members:add', ask: 'invite members' },
});

export const Route = createFileRoute('/_staff/settings/members')({
  validateSearch: search,
  component: MembersPage,
});

function MembersPage() {
  const [linked, setLinked] = useState<Member | null>(null);
  const link = useMutation(createPasswordLinkMutation());

  function giveLink(member: Member) {
    setLinked(member);
    link.reset();
    link.mutate({ path: { member_id: member.id } });
  }

  return (
    <>
      <ListPage list={list} dialog={(close) => <MemberDialog onClose={close} onSaved={giveLink} />}>
        {(members) => <MemberTable members={members} onLink={giveLink} />}
      </ListPage>
      {linked && (
        <LinkDialog
          member={linked}
          link={link}
          onRetry={() => giveLink(linked)}
          onClose={() => setLinked(null)}
        />
      )}
    </>
  );
}
