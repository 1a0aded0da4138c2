import { IconAddressBook } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  changeContactMutation,
  listContactsInfiniteOptions,
  removeContactMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { Contact } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { AccountRows } from '@/shared/list/AccountRows';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { RowMenu } from '@/shared/list/RowMenu';
import { useRows } from '@/shared/list/use-rows';
import { announce } from '@/shared/ui/LiveRegion';
import { Refusal } from '@/shared/ui/Refusal';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import { primaryContact } from '@/theme/status';
import { ContactDialog } from './ContactDialog';

export function ContactsPanel({ account }: { account: { id: string } }) {
  const whyNot = useWhyNot();
  const list = useRows(
    listContactsInfiniteOptions({ path: { account_id: account.id }, query: { limit: 50 } }),
  );
  return (
    <AccountRows
      title="Contacts"
      what="contacts"
      icon={IconAddressBook}
      why="Nobody of this client is known yet."
      list={list}
      add={{
        label: 'New contact',
        reason: whyNot('contacts:add', 'Ask an admin for the right to add contacts'),
      }}
      dialog={(close) => <ContactDialog fixed={{ account_id: account.id }} onClose={close} />}
    >
      {(contacts) => <Contacts contacts={contacts} />}
    </AccountRows>
  );
}

type Open = { contact: Contact; as: 'edit' | 'remove' } | null;

function Contacts({ contacts }: { contacts: Contact[] }) {
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<Open>(null);
  const change = useMutation(changeContactMutation());
  const noChange = whyNot('contacts:change', 'Ask an admin for the right to change contacts');
  const noRemove = whyNot('contacts:remove', 'Ask an admin for the right to remove contacts');
  const close = () => setOpen(null);
  return (
    <>
      <Refusal error={change.error} what="Not saved." />
      <DataTable
        label="Contacts"
        rows={contacts}
        columns={columns}
        menu={(contact) => (
          <RowMenu
            name={contact.name}
            actions={[
              { label: 'Edit', reason: noChange, onClick: () => setOpen({ contact, as: 'edit' }) },
              {
                label: 'Make primary',
                reason: noChange || (contact.primary && 'It is the primary contact already'),
                onClick: () =>
                  change.mutate(
                    { path: { contact_id: contact.id }, body: { primary: true } },
                    { onSuccess: () => announce(`Primary contact: ${contact.name}`) },
                  ),
              },
              { label: 'Remove', reason: noRemove, onClick: () => setOpen({ contact, as: 'remove' }) },
            ]}
          />
        )}
      />
      {open?.as === 'edit' && <ContactDialog record={open.contact} onClose={close} />}
      {open?.as === 'remove' && (
        <RemoveDialog
          name={open.contact.name}
          mutation={removeContactMutation()}
          variables={{ path: { contact_id: open.contact.id } }}
          onClose={close}
        />
      )}
    </>
  );
}

const columns: Column<Contact>[] = [
  {
    label: 'Name',
    cell: (contact) => (
      <>
        <span className={table.main}>{contact.name}</span>
        <span className={table.sub}>{contact.job_title ?? 'No job title'}</span>
      </>
    ),
  },
  {
    label: 'Role',
    as: 'short',
    cell: (contact) =>
      contact.primary ? <StatusPill status={primaryContact} /> : <span className="dimmed">Contact</span>,
  },
  {
    label: 'E-mail',
    cell: ({ email }) =>
      email ? <a href={`mailto:${email}`}>{email}</a> : <span className="dimmed">–</span>,
  },
  {
    label: 'Phone',
    as: 'short',
    cell: ({ phone }) =>
      phone ? <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> : <span className="dimmed">–</span>,
  },
];
