import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { AccountCard, ComplianceItem, StrategicWorkspace as StrategicView } from '@/api/gen/types.gen';
import { AssessmentGaps } from '@/features/assessments/AssessmentGaps';
import { ComplianceDue } from '@/features/compliance/ComplianceDue';
import { TaskPanel } from '@/features/tasks/TaskPanel';
import { StrategicTouches } from '@/features/touchpoints/StrategicTouches';
import { StrategicStatRow } from '@/features/workspace/StrategicStatRow';
import { useWhyNot } from '@/session/can';
import { amongLoaded, plural } from '@/shared/format/format';
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
  overdueOnly: boolean;
}

export function StrategicWorkspace({ view, today, overdueOnly }: Props) {
  const whyNot = useWhyNot();
  const [logging, setLogging] = useState<AccountCard | null>(null);
  const noLog = whyNot('touchpoints:add', 'Ask an admin for the right to log touchpoints');
  return (
    <>
      <StrategicStatRow stats={view.stats} overdueOnly={overdueOnly} />
      <div className={page.columns}>
        <div className={page.stack}>
          <CompliancePanel view={view} today={today} overdueOnly={overdueOnly} />
          <Panel title="Assessment gaps" note="red in the latest final assessment" id="gaps">
            <AssessmentGaps gaps={view.assessment_gaps} today={today} />
            {view.has_more_assessment_gaps && (
              <p className={rows.foot}>
                <Link to="/assessments">Show all assessments</Link>
              </p>
            )}
          </Panel>
          <Panel title="Need a strategic touch" note="none in 60 days" id="touches">
            <StrategicTouches touches={view.touches} closedReason={noLog} onLog={setLogging} />
            {view.has_more_touches && (
              <p className={rows.foot}>
                First {view.touches.length} of {view.stats.need_strategic_touch}
              </p>
            )}
          </Panel>
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

function CompliancePanel({ view, today, overdueOnly }: Props) {
  const fits = (item: ComplianceItem) => !overdueOnly || item.days_overdue > 0;
  const found = view.compliance.filter(fits).length;
  return (
    <Panel
      title={overdueOnly ? 'Overdue compliance' : 'Compliance'}
      note={
        overdueOnly
          ? amongLoaded(plural(found, 'item'), view.compliance, view.has_more_compliance)
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
        items={view.compliance}
        fits={fits}
        asked={overdueOnly}
        today={today}
        nothing={overdueOnly ? 'Nothing is overdue.' : 'Nothing is due in the next 30 days.'}
      />
      {view.has_more_compliance && (
        <p className={rows.foot}>
          <Link to="/compliance">Show all open items</Link>
        </p>
      )}
    </Panel>
  );
}
