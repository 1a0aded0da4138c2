import { IconBriefcase, IconUserSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { SalesWorkspace as SalesView } from '@/api/gen/types.gen';
import { DealTable } from '@/features/deals/DealTable';
import { LeadTable } from '@/features/leads/LeadTable';
import { TaskPanel } from '@/features/tasks/TaskPanel';
import { SalesStatRow } from '@/features/workspace/SalesStatRow';
import { type SalesShow, salesDeals } from '@/features/workspace/sales-filter';
import { WonPanel } from '@/features/workspace/WonPanel';
import { useWhyNot } from '@/session/can';
import { amongLoaded, plural } from '@/shared/format/format';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import page from '@/shared/ui/Page.module.css';
import { Panel } from '@/shared/ui/Panel';
import rows from '@/shared/ui/rows.module.css';
import { ShowMore, useCap } from '@/shared/ui/ShowMore';
import { QuickActions } from './QuickActions';

// The leads are there before all that can be done about them.
const WorkedLeads = lazy(() =>
  import('../-leads/WorkedLeads').then((file) => ({ default: file.WorkedLeads })),
);
const LeadDialog = lazy(() =>
  import('@/features/leads/LeadDialog').then((file) => ({ default: file.LeadDialog })),
);

interface Props {
  view: SalesView;
  today: string;
  show: SalesShow | undefined;
}

export function SalesWorkspace({ view, today, show }: Props) {
  return (
    <>
      <SalesStatRow stats={view.stats} show={show} />
      <div className={page.columns}>
        <div className={page.stack}>
          <Pipeline view={view} today={today} show={show} />
          <Leads view={view} />
        </div>
        <div className={page.stack}>
          <TaskPanel view={view.tasks} today={today} />
          <WonPanel view={view} today={today} />
          <QuickActions actions={['deal', 'task']} />
        </div>
      </div>
    </>
  );
}

function Leads({ view }: { view: SalesView }) {
  const whyNot = useWhyNot();
  const [adding, setAdding] = useState(false);
  const { shown, more } = useCap(view.leads);
  const noClaim = whyNot('leads:change', 'Ask an admin for the right to claim leads');
  return (
    <Panel
      title="Leads"
      note="best ICP score first"
      id="leads"
      action={
        <DisabledReason
          size="compact-xs"
          variant="default"
          reason={whyNot('leads:add', 'Ask an admin for the right to add leads')}
          onClick={() => setAdding(true)}
        >
          New lead
        </DisabledReason>
      }
    >
      {view.leads.length === 0 && <EmptyPanel icon={IconUserSearch} why="No lead is waiting." />}
      {view.leads.length > 0 && (
        <Suspense fallback={<LeadTable leads={shown} closedReason={noClaim} />}>
          <WorkedLeads leads={shown} />
        </Suspense>
      )}
      <ShowMore {...more} />
      {view.has_more_leads && (
        <p className={rows.foot}>
          <Link to="/leads">Show all {view.stats.leads_in_queue}</Link>
        </p>
      )}
      {adding && (
        <Suspense>
          <LeadDialog onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Panel>
  );
}

function Pipeline({ view, today, show }: Props) {
  const deals = salesDeals(view, show, today);
  const { shown, more } = useCap(deals, Boolean(show));
  return (
    <Panel
      title={show ? 'Closing this month' : 'Pipeline'}
      note={
        show
          ? amongLoaded(plural(deals.length, 'deal'), view.deals, view.has_more_deals)
          : 'nearest close first'
      }
      id="pipeline"
      action={
        show && (
          <Link to="/workspace" search={{ kind: 'sales' }} resetScroll={false}>
            Show all
          </Link>
        )
      }
    >
      {deals.length === 0 && (
        <EmptyPanel
          icon={IconBriefcase}
          why={show ? 'No deal is expected to close this month.' : 'No open deals. Add one to start.'}
        />
      )}
      {deals.length > 0 && <DealTable label="Pipeline" deals={shown} today={today} />}
      <ShowMore {...more} />
      {view.has_more_deals && (
        <p className={rows.foot}>
          <Link to="/deals">Show all deals</Link>
        </p>
      )}
    </Panel>
  );
}
