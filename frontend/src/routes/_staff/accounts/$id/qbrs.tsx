import { createFileRoute } from '@tanstack/react-router';
import { QbrsPanel } from '@/features/qbrs/QbrsPanel';
import { useMe } from '@/session/use-me';
import { useShownAccount } from '../../-account/shown';

export const Route = createFileRoute('/_staff/accounts/$id/qbrs')({ component: Qbrs });

function Qbrs() {
  const { card } = useShownAccount();
  const { today } = useMe();
  return <QbrsPanel account={card} today={today} />;
}
