import { createFileRoute } from '@tanstack/react-router';
import { AccountCompliance } from '@/features/compliance/AccountCompliance';
import { useMe } from '@/session/use-me';
import { useShownAccount } from '../../-account/shown';

export const Route = createFileRoute('/_staff/accounts/$id/compliance')({ component: Compliance });

function Compliance() {
  const { card } = useShownAccount();
  const { today } = useMe();
  return <AccountCompliance account={card} today={today} />;
}
