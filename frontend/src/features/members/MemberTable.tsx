import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { changeMemberMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Me, Member } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { roleNames } from '@/session/roles';
import { useMe } from '@/session/use-me';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { OpenButton } from '@/shared/list/OpenButton';
import { type RowAction, RowMenu } from '@/shared/list/RowMenu';
import { announce } from '@/shared/ui/LiveRegion';
import { Refusal } from '@/shared/ui/Refusal';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import { DeactivateDialog } from './DeactivateDialog';
import { Leaving } from './Handover';
import { joining } from './joining';
import { MemberDialog } from './MemberDialog';

interface Props {
  members: Member[];
  onLink: (member: Member) => void;
}

type Open = { member: Member; as: 'edit' | 'deactivate' } | null;

export function MemberTable({ members, onLink }: Props) {
  const me = useMe();
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<Open>(null);
  const noRight = whyNot('members:change', 'Ask an admin for the right to change members');
  // How far others have come is not everybody's to know.
  const told = members.some(({ joined }) => joined !== null);
  const columns = useMemo(
    () =>
      columnsOf(
        (member) => setOpen({ member, as: 'edit' }),
        (member) => Boolean(noRight || ownersOnly(member, me)),
        told,
      ),
    [noRight, me, told],
  );
  const reactivate = useMutation({
    ...changeMemberMutation(),
    onSuccess: ({ name }) => announce(`${name} can sign in again`),
  });
  const close = () => setOpen(null);

  function actions(member: Member): RowAction[] {
    const reason = noRight || ownersOnly(member, me);
    return [
      { label: 'Edit', reason, onClick: () => setOpen({ member, as: 'edit' }) },
      {
        label: member.joined ? 'Make a new password link' : 'Make a new invitation link',
        reason: reason || noLink(member),
        onClick: () => onLink(member),
      },
      member.active
        ? { label: 'Deactivate', reason, onClick: () => setOpen({ member, as: 'deactivate' }) }
        : {
            label: 'Reactivate',
            reason,
            onClick: () => reactivate.mutate({ path: { member_id: member.id }, body: { active: true } }),
          },
    ];
  }

  return (
    <>
      <Refusal error={reactivate.error} what="Not reactivated." />
      <DataTable
        label="Members"
        rows={members}
        columns={columns}
        menu={(member) => <RowMenu name={member.name} actions={actions(member)} />}
      />
      {open?.as === 'edit' && (
        <Leaving value={open.member}>
          <MemberDialog record={open.member} onClose={close} />
        </Leaving>
      )}
      {open?.as === 'deactivate' && <DeactivateDialog member={open.member} onClose={close} />}
    </>
  );
}

const ownersOnly = (member: Member, me: Me) =>
  member.role === 'owner' && me.role !== 'owner' && 'Only an owner can change who the owners are';

function noLink({ active, email }: Member) {
  if (!active) return 'Reactivate them first';
  return !email && 'Give them an e-mail address first';
}

const columnsOf = (
  onOpen: (member: Member) => void,
  isClosed: (member: Member) => boolean,
  told: boolean,
): Column<Member>[] => [
  {
    label: 'Name',
    cell: (member) => (
      <>
        {isClosed(member) ? (
          <span className={table.main}>{member.name}</span>
        ) : (
          <OpenButton onClick={() => onOpen(member)}>{member.name}</OpenButton>
        )}
        <span className={table.sub}>{member.email ?? 'No e-mail'}</span>
      </>
    ),
  },
  { label: 'Role', cell: ({ role }) => roleNames[role] },
  ...(told
    ? [
        {
          label: 'Sign-in',
          as: 'short' as const,
          cell: (member: Member) => <StatusPill status={joining(member)} plain />,
        },
      ]
    : []),
];
