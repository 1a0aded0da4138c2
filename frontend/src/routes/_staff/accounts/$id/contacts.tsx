import { createFileRoute } from '@tanstack/react-router';
import { ContactsPanel } from '@/features/contacts/ContactsPanel';
import { useShownAccount } from '../../-account/shown';

export const Route = createFileRoute('/_staff/accounts/$id/contacts')({ component: Contacts });

function Contacts() {
  const { card } = useShownAccount();
  return <ContactsPanel account={card} />;
}
