import type { DeliveryWorkspace } from '@/api/gen/types.gen';
import { count, money, plural } from '@/shared/format/format';
import { StatCard, StatRow } from '@/shared/ui/StatCard';

const onPage = (hash: string) => ({
  to: '/workspace' as const,
  search: { kind: 'delivery' as const },
  hash,
});

export const DeliveryStatRow = ({
  view: { stats, has_more_reconciliations },
}: {
  view: DeliveryWorkspace;
}) => (
  <StatRow>
    <StatCard
      label="Active onboardings"
      value={count(stats.active_onboardings)}
      context="all clients"
      to="/onboarding"
    />
    <StatCard
      label="Pending reviews"
      value={count(stats.pending_reconciliations)}
      context="reconciliations"
      // The panel holds the first; their page has all of them.
      {...(has_more_reconciliations ? { to: '/reconciliations' as const } : onPage('reconciliations'))}
    />
    <StatCard
      label="Variance at stake"
      value={money(stats.variance_at_stake)}
      context="over and under together"
      to="/reconciliations"
    />
    <StatCard
      label="Overdue milestones"
      value={count(stats.overdue_milestones)}
      context="across all projects"
      {...onPage('milestones')}
      search={{ kind: 'delivery', show: 'milestones' }}
    />
    <StatCard
      label="Open tasks"
      value={count(stats.open_tasks)}
      context={stats.overdue_tasks > 0 ? plural(stats.overdue_tasks, 'overdue', 'overdue') : 'none overdue'}
      to="/tasks"
    />
  </StatRow>
);
