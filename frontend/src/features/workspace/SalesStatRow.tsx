import type { SalesWorkspace } from '@/api/gen/types.gen';
import { count, money, plural } from '@/shared/format/format';
import { Hint } from '@/shared/ui/Hint';
import { StatCard, StatRow } from '@/shared/ui/StatCard';
import type { SalesShow } from './sales-filter';

interface Props {
  stats: SalesWorkspace['stats'];
  show: SalesShow | undefined;
}

export function SalesStatRow({ stats, show }: Props) {
  const onPage = (hash: string) => ({ to: '/workspace' as const, search: { kind: 'sales' as const }, hash });
  return (
    <StatRow>
      <StatCard
        label="Pipeline MRR"
        value={money(stats.pipeline_mrr)}
        context={plural(stats.open_deals, 'open deal')}
        to="/deals"
        search={{ status: 'open', sort: '-mrr' }}
      />
      <Hint label="Each deal's MRR times its probability, added up">
        <StatCard
          label="Weighted MRR"
          value={money(stats.weighted_mrr)}
          context="by probability"
          {...onPage('pipeline')}
        />
      </Hint>
      <StatCard
        label="Closing this month"
        value={count(stats.closing_this_month)}
        context="by expected date"
        to="/workspace"
        search={{ kind: 'sales', show: show === 'closing' ? undefined : 'closing' }}
        resetScroll={false}
        pressed={show === 'closing'}
      />
      <StatCard
        label="Won this month"
        value={money(stats.won_mrr)}
        context={plural(stats.wins_this_month, 'deal')}
        {...onPage('won')}
        search={{ kind: 'sales', show: 'won' }}
      />
      <StatCard label="Leads" value={count(stats.leads_in_queue)} context="waiting" {...onPage('leads')} />
    </StatRow>
  );
}
