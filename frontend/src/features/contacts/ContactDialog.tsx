import { changeContact, createContact, getContact } from '@/api/gen/sdk.gen';
import type { Contact, ContactChanges, NewContact } from '@/api/gen/types.gen';
import { flag, given } from '@/shared/form/choosing';
import { text } from '@/shared/form/kinds';
import { recordForm } from '@/shared/form/record-form';

export const ContactDialog = recordForm<Contact, NewContact & ContactChanges & { account_id: string }>({
  noun: 'contact',
  fields: {
    account_id: given(),
    name: text({ label: 'Name', needed: 'Say who it is.' }),
    job_title: text({ label: 'Job title' }),
    email: text({ label: 'E-mail', type: 'email' }),
    phone: text({ label: 'Phone', type: 'tel' }),
    primary: flag({ label: 'Primary contact', description: 'An account has one; another steps back.' }),
  },
  create: ({ account_id, ...body }, sending) => createContact({ path: { account_id }, body, ...sending }),
  change: ({ id }, body, sending) => changeContact({ path: { contact_id: id }, body, ...sending }),
  now: ({ id }) => getContact({ path: { contact_id: id }, throwOnError: true }),
});
