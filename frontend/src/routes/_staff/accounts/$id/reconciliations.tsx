import { createFileRoute } from '@tanstack/react-router';
import { AccountReconciliations } from '@/features/reconciliations/AccountReconciliations';
import { useMe } from '@/session/use-me';
import { useShownAccount } from '../../-account/shown';

export const Route = createFileRoute('/_staff/accounts/$id/reconciliations')({ component: Reconciliations });

function Reconciliations() {
  const { card } = useShownAccount();
  const { today } = useMe();
  return <AccountReconciliations account={card} today={today} />;
}
