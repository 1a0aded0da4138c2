import { changeMember, createMember, getMember } from '@/api/gen/sdk.gen';
import type { Member, MemberChanges, NewMember, Role } from '@/api/gen/types.gen';
import { roleNames } from '@/session/roles';
import { choice } from '@/shared/form/choosing';
import { text } from '@/shared/form/kinds';
import { recordForm } from '@/shared/form/record-form';
import { choices } from '@/shared/list/search';
import { successor } from './Handover';

export const MemberDialog = recordForm<Member, NewMember & MemberChanges>({
  noun: 'member',
  fields: {
    name: text({ label: 'Name', autoComplete: 'off', needed: 'Write their name.' }),
    // Without an e-mail address somebody is on the team but cannot sign in.
    email: text({
      label: 'E-mail',
      type: 'email',
      autoComplete: 'off',
      rule: (email: string, _, member) => (member || email.trim() ? null : 'Write their e-mail address.'),
    }),
    role: choice<Role>({
      label: 'Role',
      placeholder: 'Choose a role',
      among: choices(roleNames),
      closed: (role, me) => role === 'owner' && me.role !== 'owner',
      needed: 'Choose a role.',
    }),
    successor_id: successor({
      label: 'Who takes over',
      only: 'edit',
      when: ({ role }, member) => (member as Member | undefined)?.role !== role,
    }),
  },
  title: (member) => (member ? 'Edit member' : 'Invite a member'),
  submit: (member) => (member ? 'Save' : 'Invite'),
  create: (body, sending) => createMember({ body, ...sending }),
  change: ({ id }, body, sending) => changeMember({ path: { member_id: id }, body, ...sending }),
  now: ({ id }) => getMember({ path: { member_id: id }, throwOnError: true }),
});
