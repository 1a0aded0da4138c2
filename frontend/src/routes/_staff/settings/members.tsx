import { IconUsers } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { createPasswordLinkMutation, listMembersInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Member } from '@/api/gen/types.gen';
import { LinkDialog } from '@/features/members/LinkDialog';
import { MemberDialog } from '@/features/members/MemberDialog';
import { MemberTable } from '@/features/members/MemberTable';
import { useWhyNot } from '@/session/can';
import { roleNames } from '@/session/roles';
import { addressed, oneOf, text } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
import { choices, type Filter } from '@/shared/list/search';
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

const filters: Filter[] = [
  { kind: 'choice', key: 'role', label: 'Role', choices: choices(roleNames) },
  {
    kind: 'choice',
    key: 'status',
    label: 'Status',
    standard: 'active',
    choices: choices({ active: 'Active', left: 'Deactivated', any: 'Active or not' }),
  },
];
const sorts = choices({ name: 'By name' });

export const Route = createFileRoute('/_staff/settings/members')({
  validateSearch: search,
  component: MembersPage,
});

function MembersPage() {
  const whyNot = useWhyNot();
  const asked = Route.useSearch();
  const navigate = Route.useNavigate();
  const [inviting, setInviting] = useState(false);
  const [linked, setLinked] = useState<Member | null>(null);
  const link = useMutation(createPasswordLinkMutation());
  const { q, role, status = 'active' } = asked;
  const query = { limit: 50, q, role, ...(status !== 'any' && { active: status === 'active' }) };
  const list = useRows(listMembersInfiniteOptions({ query }));

  function giveLink(member: Member) {
    setInviting(false);
    setLinked(member);
    link.reset();
    link.mutate({ path: { member_id: member.id } });
  }

  return (
    <>
      <ListPage
        title="Members"
        one="member"
        many="members"
        icon={IconUsers}
        find="Find a member"
        filters={filters}
        sorts={sorts}
        search={{ ...asked, status }}
        onSearch={(part) => navigate({ search: (now) => ({ ...now, ...part }), replace: true })}
        api={{ path: '/members', query }}
        list={list}
        create={{
          label: 'Invite a member',
          reason: whyNot('members:add', 'Ask an admin for the right to invite members'),
          onClick: () => setInviting(true),
        }}
      >
        {(members) => <MemberTable members={members} onLink={giveLink} />}
      </ListPage>
      {inviting && <MemberDialog onClose={() => setInviting(false)} onSaved={giveLink} />}
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
