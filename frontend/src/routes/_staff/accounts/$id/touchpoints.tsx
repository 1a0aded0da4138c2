import { createFileRoute } from '@tanstack/react-router';
import { TouchpointsPanel } from '@/features/touchpoints/TouchpointsPanel';
import { useMe } from '@/session/use-me';
import { useShownAccount } from '../../-account/shown';

export const Route = createFileRoute('/_staff/accounts/$id/touchpoints')({ component: Touchpoints });

function Touchpoints() {
  const { card } = useShownAccount();
  const { today } = useMe();
  return <TouchpointsPanel account={card} today={today} />;
}
