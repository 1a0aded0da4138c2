import type { StrategicWorkspace } from '@/api/gen/types.gen';
import { count } from '@/shared/format/format';
import { StatCard, StatRow } from '@/shared/ui/StatCard';

export type StrategicShow = 'overdue' | 'gaps' | 'touches';

interface Props {
  stats: StrategicWorkspace['stats'];
  show: StrategicShow | undefined;
}

const kind = 'strategic' as const;

export const StrategicStatRow = ({ stats, show }: Props) => (
  <StatRow>
    <StatCard
      label="Overdue compliance"
      value={count(stats.overdue_compliance)}
      context="items past their date"
      to="/workspace"
      search={{ kind, show: show === 'overdue' ? undefined : 'overdue' }}
      pressed={show === 'overdue'}
      resetScroll={false}
    />
    <StatCard
      label="Compliance gaps"
      value={count(stats.compliance_gaps)}
      context="open items"
      to="/compliance"
      search={{ advised: true }}
    />
    <StatCard
      label="Assessment gaps"
      value={count(stats.assessment_gaps)}
      context="red categories"
      to="/workspace"
      search={{ kind, show: 'gaps' }}
      hash="gaps"
    />
    <StatCard
      label="Need a strategic touch"
      value={count(stats.need_strategic_touch)}
      context="60 days or never"
      to="/workspace"
      search={{ kind, show: 'touches' }}
      hash="touches"
    />
  </StatRow>
);
