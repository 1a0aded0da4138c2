import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { changeMemberMutation, createMemberMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Member, NewMember } from '@/api/gen/types.gen';
import { allRoles, roleNames } from '@/session/roles';
import { useMe } from '@/session/use-me';
import { changedOnly } from '@/shared/fields/changed';
import { needed, saving } from '@/shared/fields/saving';
import { FormDialog } from '@/shared/ui/FormDialog';

interface Props {
  member?: Member;
  onClose: () => void;
  onSaved: (member: Member) => void;
}

interface Values {
  name: string;
  email: string;
  role: NewMember['role'] | null;
}

// Without an e-mail address somebody is on the team but cannot sign in.
const toBody = ({ name, email, role }: Values): NewMember => ({
  name: name.trim(),
  email: email.trim() || null,
  role: role ?? 'technician',
});

export function MemberDialog({ member, onClose, onSaved }: Props) {
  const me = useMe();
  const before: Values = { name: member?.name ?? '', email: member?.email ?? '', role: member?.role ?? null };
  const form = useForm<Values>({
    initialValues: before,
    validate: {
      name: needed('Write their name.'),
      email: (email) => (member || email.trim() ? null : 'Write their e-mail address.'),
      role: needed('Choose a role.'),
    },
  });
  const outcome = saving<Member>(form, member ? 'Member saved' : 'Member added', onSaved);
  const change = useMutation({ ...changeMemberMutation(), ...outcome });
  const create = useMutation({ ...createMemberMutation(), ...outcome });
  return (
    <FormDialog
      title={member ? 'Edit member' : 'Invite a member'}
      submit={member ? 'Save' : 'Invite'}
      pending={change.isPending || create.isPending}
      error={change.error ?? create.error}
      onClose={onClose}
      onSubmit={form.onSubmit((values) =>
        member
          ? change.mutate({
              path: { member_id: member.id },
              body: changedOnly(toBody(before), toBody(values)),
            })
          : create.mutate({ body: toBody(values) }),
      )}
    >
      <TextInput label="Name" required data-autofocus autoComplete="off" {...form.getInputProps('name')} />
      <TextInput
        label="E-mail"
        type="email"
        required={!member}
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <Select
        label="Role"
        required
        placeholder="Choose a role"
        data={allRoles.map((role) => ({
          value: role,
          label: roleNames[role],
          disabled: role === 'owner' && me.role !== 'owner',
        }))}
        allowDeselect={false}
        {...form.getInputProps('role')}
      />
    </FormDialog>
  );
}
