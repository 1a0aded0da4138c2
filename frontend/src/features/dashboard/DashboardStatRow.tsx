import type { Dashboard, ImportKind } from '@/api/gen/types.gen';
import { money, plural, signedMoney } from '@/shared/format/format';
import { StatCard, StatRow } from '@/shared/ui/StatCard';

const onPage = (hash: string) => ({ to: '/dashboard' as const, search: (now: object) => now, hash });

// A figure of which nothing is known is no zero.
const unknown = '\u2013';

// Says what a figure is missing, and leads to where that comes from.
const importing = (kind: ImportKind) => ({
  value: unknown,
  context: `no ${kind} yet, import them`,
  to: '/import' as const,
  search: { kind },
});

const healthMissing = { value: unknown, context: 'no health known yet', ...onPage('health') };

interface Props {
  stats: Dashboard['stats'];
  // What there is to count at all.
  known: { accounts: boolean; subscriptions: boolean; health: boolean; deals?: boolean };
}

export function DashboardStatRow({ stats, known }: Props) {
  const noMoney = !known.accounts
    ? importing('accounts')
    : known.subscriptions
      ? null
      : importing('subscriptions');
  const noHealth = known.accounts && !known.health ? healthMissing : noMoney;
  const noDeals = known.deals === false ? importing('deals') : null;
  return (
    <StatRow>
      <StatCard
        label="MRR"
        value={money(stats.mrr)}
        context={plural(stats.accounts, 'account')}
        to="/accounts"
        search={{ sort: '-mrr' }}
        {...noMoney}
      />
      <StatCard
        label="Net new MRR"
        value={signedMoney(stats.net_new_mrr)}
        context="this month"
        {...onPage('movements')}
        {...noMoney}
      />
      <StatCard
        label="At-risk MRR"
        value={money(stats.at_risk_mrr)}
        context="of accounts at risk"
        to="/accounts"
        search={{ health: 'red' }}
        {...noHealth}
      />
      <StatCard
        label="Churn risk"
        value={money(stats.churn_risk_mrr)}
        context={plural(stats.churn_risk_accounts, 'account')}
        {...onPage('at-risk')}
        {...(stats.churn_risk_accounts === 0 ? noHealth : noMoney)}
      />
      <StatCard
        label="Pipeline MRR"
        value={money(stats.pipeline_mrr)}
        context={plural(stats.open_deals, 'open deal')}
        to="/deals"
        search={{ status: 'open', sort: '-mrr' }}
        {...noDeals}
      />
      <StatCard
        label="Weighted MRR"
        value={money(stats.weighted_mrr)}
        context="by probability"
        {...onPage('pipeline')}
        {...noDeals}
      />
    </StatRow>
  );
}
