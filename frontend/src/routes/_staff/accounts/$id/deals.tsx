import { createFileRoute } from '@tanstack/react-router';
import { AccountDeals } from '@/features/deals/AccountDeals';
import { useMe } from '@/session/use-me';
import { useShownAccount } from '../../-account/shown';

export const Route = createFileRoute('/_staff/accounts/$id/deals')({ component: Deals });

function Deals() {
  const { card } = useShownAccount();
  const { today } = useMe();
  return <AccountDeals account={card} today={today} />;
}
