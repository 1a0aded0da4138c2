import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { AccountCard, ComplianceItem, StrategicWorkspace as StrategicView } from '@/api/gen/types.gen';
import { AssessmentGaps } from '@/features/assessments/AssessmentGaps';
import { ComplianceDue } from '@/features/compliance/ComplianceDue';
import { TaskPanel } from '@/features/tasks/TaskPanel';
import { StrategicTouches } from '@/features/touchpoints/StrategicTouches';
import { type StrategicShow, StrategicStatRow } from '@/features/workspace/StrategicStatRow';
import { useGroup } from '@/features/workspace/use-group';
import { useWhyNot } from '@/session/can';
import { count, firstOf, plural } from '@/shared/format/format';
import page from '@/shared/ui/Page.module.css';
import { Panel } from '@/shared/ui/Panel';
import rows from '@/shared/ui/rows.module.css';
import { QuickActions } from './QuickActions';

const TouchpointDialog = lazy(() =>
  import('@/features/touchpoints/TouchpointDialog').then((file) => ({ default: file.TouchpointDialog })),
);

interface Props {
  view: StrategicView;
  today: string;
  show: StrategicShow | undefined;
}

export function StrategicWorkspace({ view, today, show }: Props) {
  const [logging, setLogging] = useState<AccountCard | null>(null);
  return (
    <>
      <StrategicStatRow stats={view.stats} show={show} />
      <div className={page.columns}>
        <div className={page.stack}>
          <CompliancePanel view={view} today={today} show={show} />
          <GapsPanel view={view} today={today} show={show} />
          <TouchesPanel view={view} asked={show === 'touches'} onLog={setLogging} />
        </div>
        <div className={page.stack}>
          <TaskPanel view={view.tasks} today={today} />
          <QuickActions actions={['touchpoint', 'task']} />
        </div>
      </div>
      {logging && (
        <Suspense>
          <TouchpointDialog
            fixed={{ account_id: logging }}
            start={{ kind: 'strategic' }}
            onClose={() => setLogging(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function GapsPanel({ view, today, show }: Props) {
  const asked = show === 'gaps';
  const group = useGroup('strategic', asked ? show : undefined, view.has_more_assessment_gaps);
  const { assessment_gaps: gaps, has_more_assessment_gaps: more } =
    group?.kind === 'strategic' ? group : view;
  return (
    <Panel title="Assessment gaps" note="red in the latest final assessment" id="gaps">
      <AssessmentGaps gaps={gaps} asked={asked} today={today} />
      {more && (
        <p className={rows.foot}>
          First {plural(gaps.length, 'account')}.{' '}
          {asked ? (
            <Link to="/assessments">Show all assessments</Link>
          ) : (
            <Link to="/workspace" search={{ kind: 'strategic', show: 'gaps' }} resetScroll={false}>
              Show all
            </Link>
          )}
        </p>
      )}
    </Panel>
  );
}

interface TouchesProps {
  view: StrategicView;
  asked: boolean;
  onLog: (account: AccountCard) => void;
}

function TouchesPanel({ view, asked, onLog }: TouchesProps) {
  const whyNot = useWhyNot();
  const group = useGroup('strategic', asked ? 'touches' : undefined, view.has_more_touches);
  const { touches } = group?.kind === 'strategic' ? group : view;
  const all = view.stats.need_strategic_touch;
  const noLog = whyNot('touchpoints:add', 'Ask an admin for the right to log touchpoints');
  return (
    <Panel title="Need a strategic touch" note="none in 60 days" id="touches">
      <StrategicTouches touches={touches} asked={asked} closedReason={noLog} onLog={onLog} />
      {touches.length < all && (
        <p className={rows.foot}>
          {asked ? (
            firstOf(touches.length, all, 'account')
          ) : (
            <Link to="/workspace" search={{ kind: 'strategic', show: 'touches' }} resetScroll={false}>
              Show all {count(all)}
            </Link>
          )}
        </p>
      )}
    </Panel>
  );
}

function CompliancePanel({ view, today, show }: Props) {
  const overdueOnly = show === 'overdue';
  const group = useGroup('strategic', overdueOnly ? show : undefined, view.has_more_compliance);
  const { compliance } = group?.kind === 'strategic' ? group : view;
  const fits = (item: ComplianceItem) => !overdueOnly || item.days_overdue > 0;
  const found = compliance.filter(fits).length;
  return (
    <Panel
      title={overdueOnly ? 'Overdue compliance' : 'Compliance'}
      note={
        overdueOnly
          ? firstOf(found, view.stats.overdue_compliance, 'item')
          : 'overdue or due in 30 days, yours or unassigned'
      }
      id="compliance"
      action={
        overdueOnly && (
          <Link to="/workspace" search={{ kind: 'strategic' }} resetScroll={false}>
            Show all
          </Link>
        )
      }
    >
      <ComplianceDue
        items={compliance}
        fits={fits}
        asked={overdueOnly}
        today={today}
        nothing={overdueOnly ? 'Nothing is overdue.' : 'Nothing is due in the next 30 days.'}
      />
      {view.has_more_compliance && !overdueOnly && (
        <p className={rows.foot}>
          <Link to="/compliance">Show all open items</Link>
        </p>
      )}
    </Panel>
  );
}
