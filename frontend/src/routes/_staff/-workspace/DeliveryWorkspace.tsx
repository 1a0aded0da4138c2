import { Link, useNavigate } from '@tanstack/react-router';
import type { DeliveryWorkspace as DeliveryView } from '@/api/gen/types.gen';
import { ActiveOnboardings } from '@/features/onboarding/ActiveOnboardings';
import { OverdueMilestones } from '@/features/onboarding/OverdueMilestones';
import { ReconciliationPanel } from '@/features/reconciliations/ReconciliationPanel';
import { TaskPanel } from '@/features/tasks/TaskPanel';
import { DeliveryFilters } from '@/features/workspace/DeliveryFilters';
import { DeliveryStatRow } from '@/features/workspace/DeliveryStatRow';
import { type DeliveryFilter, fitsDelivery } from '@/features/workspace/delivery-filter';
import { useGroup } from '@/features/workspace/use-group';
import { amongLoaded, count, firstOf } from '@/shared/format/format';
import page from '@/shared/ui/Page.module.css';
import { Panel } from '@/shared/ui/Panel';
import rows from '@/shared/ui/rows.module.css';
import { QuickActions } from './QuickActions';

interface Props {
  view: DeliveryView;
  today: string;
  filter: DeliveryFilter;
  // Whether all overdue milestones were asked for.
  allMilestones: boolean;
}

export function DeliveryWorkspace({ view, today, filter, allMilestones }: Props) {
  const navigate = useNavigate({ from: '/workspace' });
  const fits = fitsDelivery(filter);
  const projects = view.onboardings.filter(fits);
  const group = useGroup(
    'delivery',
    allMilestones ? 'milestones' : undefined,
    view.has_more_overdue_milestones,
  );
  const { overdue_milestones: milestones, has_more_overdue_milestones: moreMilestones } =
    group?.kind === 'delivery' ? group : view;
  const narrowed = Boolean(filter.client || filter.owner);
  const note = (found: unknown[], all: unknown[], more: boolean) =>
    narrowed ? amongLoaded(count(found.length), all, more) : 'all clients';
  return (
    <>
      <DeliveryStatRow view={view} />
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
            note={note(milestones.filter(fits), milestones, moreMilestones)}
            id="milestones"
          >
            <OverdueMilestones milestones={milestones} fits={fits} today={today} />
            {moreMilestones && (
              <p className={rows.foot}>
                {allMilestones ? (
                  firstOf(milestones.length, view.stats.overdue_milestones, 'milestone')
                ) : (
                  <Link
                    to="/workspace"
                    search={(now) => ({ ...now, kind: 'delivery', show: 'milestones' })}
                    resetScroll={false}
                  >
                    Show all {count(view.stats.overdue_milestones)}
                  </Link>
                )}
              </p>
            )}
          </Panel>
          <QuickActions actions={['task']} />
        </div>
      </div>
    </>
  );
}
