import type { AmWorkspace } from '@/api/gen/types.gen';
import { count, money, plural } from '@/shared/format/format';
import { StatCard, StatRow } from '@/shared/ui/StatCard';
import type { AmShow } from './am-filter';

interface Props {
  stats: AmWorkspace['stats'];
  show: AmShow | undefined;
  managerId: string;
}

export function AmStatRow({ stats, show, managerId }: Props) {
  const filter = (value: AmShow) => ({
    to: '/workspace' as const,
    search: { kind: 'am' as const, show: show === value ? undefined : value },
    pressed: show === value,
    resetScroll: false,
  });
  return (
    <StatRow>
      <StatCard
        label="Accounts"
        value={count(stats.accounts)}
        context="assigned to you"
        to="/accounts"
        search={{ manager_id: managerId }}
      />
      <StatCard
        label="MRR"
        value={money(stats.mrr)}
        context="across your accounts"
        to="/accounts"
        search={{ manager_id: managerId, sort: '-mrr' }}
      />
      <StatCard
        label="Need attention"
        value={count(stats.needing_attention)}
        context="warning or worse"
        {...filter('attention')}
      />
      <StatCard
        label="Renewals"
        value={count(stats.renewals_90_days)}
        context="in the next 90 days"
        {...filter('renewals')}
      />
      <StatCard
        label="Overdue QBRs"
        value={count(stats.overdue_qbrs)}
        context="past their cadence"
        {...filter('qbrs')}
      />
      <StatCard
        label="Open tasks"
        value={count(stats.open_tasks)}
        context={stats.overdue_tasks > 0 ? plural(stats.overdue_tasks, 'overdue', 'overdue') : 'none overdue'}
        to="/tasks"
      />
    </StatRow>
  );
}
