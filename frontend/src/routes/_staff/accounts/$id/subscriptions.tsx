import { createFileRoute } from '@tanstack/react-router';
import { SubscriptionsPanel } from '@/features/subscriptions/SubscriptionsPanel';
import { useMe } from '@/session/use-me';
import { useShownAccount } from '../../-account/shown';

export const Route = createFileRoute('/_staff/accounts/$id/subscriptions')({ component: Subscriptions });

function Subscriptions() {
  const { card, account } = useShownAccount();
  const { today } = useMe();
  return <SubscriptionsPanel account={account ?? card} today={today} />;
}
