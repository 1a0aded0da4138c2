import type { Dashboard } from '@/api/gen/types.gen';
import { money, plural, signedMoney } from '@/shared/format/format';
import { StatCard, StatRow } from '@/shared/ui/StatCard';

const onPage = (hash: string) => ({ to: '/dashboard' as const, search: (now: object) => now, hash });

export const DashboardStatRow = ({ stats }: { stats: Dashboard['stats'] }) => (
  <StatRow>
    <StatCard
      label="MRR"
      value={money(stats.mrr)}
      context={plural(stats.accounts, 'account')}
      to="/accounts"
      search={{ sort: '-mrr' }}
    />
    <StatCard
      label="Net new MRR"
      value={signedMoney(stats.net_new_mrr)}
      context="this month"
      {...onPage('movements')}
    />
    <StatCard
      label="At-risk MRR"
      value={money(stats.at_risk_mrr)}
      context="of accounts at risk"
      to="/accounts"
      search={{ health: 'red' }}
    />
    <StatCard
      label="Churn risk"
      value={money(stats.churn_risk_mrr)}
      context={plural(stats.churn_risk_accounts, 'account')}
      {...onPage('at-risk')}
    />
    <StatCard
      label="Pipeline MRR"
      value={money(stats.pipeline_mrr)}
      context={plural(stats.open_deals, 'open deal')}
      to="/deals"
      search={{ status: 'open', sort: '-mrr' }}
    />
    <StatCard
      label="Weighted MRR"
      value={money(stats.weighted_mrr)}
      context="by probability"
      {...onPage('pipeline')}
    />
  </StatRow>
);
