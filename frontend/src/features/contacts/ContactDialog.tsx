import { Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { changeContactMutation, createContactMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Contact } from '@/api/gen/types.gen';
import { changedOnly } from '@/shared/fields/changed';
import { atVersion, needed, saving } from '@/shared/fields/saving';
import { FormDialog } from '@/shared/ui/FormDialog';

interface Props {
  accountId: string;
  contact?: Contact;
  onClose: () => void;
}

const valuesOf = (contact?: Contact) => ({
  name: contact?.name ?? '',
  job_title: contact?.job_title ?? '',
  email: contact?.email ?? '',
  phone: contact?.phone ?? '',
  primary: contact?.primary ?? false,
});

const bodyOf = (values: ReturnType<typeof valuesOf>) => ({
  name: values.name,
  job_title: values.job_title || null,
  email: values.email || null,
  phone: values.phone || null,
  primary: values.primary,
});

export function ContactDialog({ accountId, contact, onClose }: Props) {
  const form = useForm({
    initialValues: valuesOf(contact),
    validate: { name: needed('Say who it is.') },
  });
  const outcome = saving<Contact>(form, 'Contact saved', onClose);
  const change = useMutation({ ...changeContactMutation(), ...outcome });
  const create = useMutation({ ...createContactMutation(), ...outcome });
  const save = (values: ReturnType<typeof valuesOf>) => {
    const body = bodyOf(values);
    if (!contact) return create.mutate({ path: { account_id: accountId }, body });
    change.mutate({
      path: { contact_id: contact.id },
      headers: atVersion(contact),
      body: changedOnly(bodyOf(valuesOf(contact)), body),
    });
  };
  return (
    <FormDialog
      title={contact ? 'Edit contact' : 'New contact'}
      submit={contact ? 'Save' : 'Add contact'}
      pending={change.isPending || create.isPending}
      error={change.error ?? create.error}
      onClose={onClose}
      onSubmit={form.onSubmit(save)}
    >
      <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
      <TextInput label="Job title" {...form.getInputProps('job_title')} />
      <TextInput label="E-mail" type="email" {...form.getInputProps('email')} />
      <TextInput label="Phone" type="tel" {...form.getInputProps('phone')} />
      <Switch
        label="Primary contact"
        description="An account has one; another steps back."
        {...form.getInputProps('primary', { type: 'checkbox' })}
      />
    </FormDialog>
  );
}
