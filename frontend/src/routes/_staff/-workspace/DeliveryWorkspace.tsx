import { Link, useNavigate } from '@tanstack/react-router';
import type { DeliveryWorkspace as DeliveryView } from '@/api/gen/types.gen';
import { ActiveOnboardings } from '@/features/onboarding/ActiveOnboardings';
import { OverdueMilestones } from '@/features/onboarding/OverdueMilestones';
import { ReconciliationPanel } from '@/features/reconciliations/ReconciliationPanel';
import { TaskPanel } from '@/features/tasks/TaskPanel';
import { DeliveryFilters } from '@/features/workspace/DeliveryFilters';
import { DeliveryStatRow } from '@/features/workspace/DeliveryStatRow';
import { type DeliveryFilter, fitsDelivery } from '@/features/workspace/delivery-filter';
import { amongLoaded, count } from '@/shared/format/format';
import page from '@/shared/ui/Page.module.css';
import { Panel } from '@/shared/ui/Panel';
import rows from '@/shared/ui/rows.module.css';
import { QuickActions } from './QuickActions';

interface Props {
  view: DeliveryView;
  today: string;
  filter: DeliveryFilter;
}

export function DeliveryWorkspace({ view, today, filter }: Props) {
  const navigate = useNavigate({ from: '/workspace' });
  const fits = fitsDelivery(filter);
  const projects = view.onboardings.filter(fits);
  const narrowed = Boolean(filter.client || filter.owner);
  const note = (found: unknown[], all: unknown[], more: boolean) =>
    narrowed ? amongLoaded(count(found.length), all, more) : 'all clients';
  return (
    <>
      <DeliveryStatRow stats={view.stats} />
      <DeliveryFilters
        view={view}
        filter={filter}
        onFilter={(part) => navigate({ search: (now) => ({ ...now, ...part }), resetScroll: false })}
      />
      <div className={page.columns}>
        <div className={page.stack}>
          <Panel
            title="Active onboardings"
            note={note(projects, view.onboardings, view.has_more_onboardings)}
            id="onboardings"
          >
            <ActiveOnboardings
              projects={projects}
              today={today}
              nothing={narrowed ? 'No active onboarding fits.' : 'No onboarding is active.'}
            />
            {view.has_more_onboardings && (
              <p className={rows.foot}>
                <Link to="/onboarding">Show all onboardings</Link>
              </p>
            )}
          </Panel>
          <Panel
            title="Reconciliations"
            note={note(
              view.reconciliations.filter(fits),
              view.reconciliations,
              view.has_more_reconciliations,
            )}
            id="reconciliations"
          >
            <ReconciliationPanel items={view.reconciliations.filter(fits)} today={today} />
            {view.has_more_reconciliations && (
              <p className={rows.foot}>
                <Link to="/reconciliations">Show all pending reviews</Link>
              </p>
            )}
          </Panel>
        </div>
        <div className={page.stack}>
          <TaskPanel view={view.tasks} today={today} />
          <Panel
            title="Overdue milestones"
            note={note(
              view.overdue_milestones.filter(fits),
              view.overdue_milestones,
              view.has_more_overdue_milestones,
            )}
            id="milestones"
          >
            <OverdueMilestones milestones={view.overdue_milestones} fits={fits} today={today} />
            {view.has_more_overdue_milestones && (
              <p className={rows.foot}>
                First {view.overdue_milestones.length} of {count(view.stats.overdue_milestones)}
              </p>
            )}
          </Panel>
          <QuickActions actions={['task']} />
        </div>
      </div>
    </>
  );
}
