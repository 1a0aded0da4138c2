import { createFileRoute } from '@tanstack/react-router';
import { TimelinePanel } from '@/features/timeline/TimelinePanel';
import { useShownAccount } from '../../-account/shown';

export const Route = createFileRoute('/_staff/accounts/$id/timeline')({ component: Timeline });

function Timeline() {
  const { card } = useShownAccount();
  return <TimelinePanel account={card} />;
}
