import { IconBriefcase, IconUserSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { SalesWorkspace as SalesView } from '@/api/gen/types.gen';
import { DealTable } from '@/features/deals/DealTable';
import { LeadTable } from '@/features/leads/LeadTable';
import { TaskPanel } from '@/features/tasks/TaskPanel';
import { SalesStatRow } from '@/features/workspace/SalesStatRow';
import { type SalesShow, salesDeals } from '@/features/workspace/sales-filter';
import { useGroup } from '@/features/workspace/use-group';
import { WonPanel } from '@/features/workspace/WonPanel';
import { useWhyNot } from '@/session/can';
import { count, firstOf } from '@/shared/format/format';
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
          <WonPanel view={view} today={today} asked={show === 'won'} />
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
          <Link to="/leads">Show all {count(view.stats.leads_in_queue)}</Link>
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
  const closing = show === 'closing';
  const group = useGroup('sales', closing ? show : undefined, view.has_more_deals);
  const deals = salesDeals(group?.kind === 'sales' ? group : view, show, today);
  const { shown, more } = useCap(deals, closing);
  return (
    <Panel
      title={closing ? 'Closing this month' : 'Pipeline'}
      note={closing ? firstOf(deals.length, view.stats.closing_this_month, 'deal') : 'nearest close first'}
      id="pipeline"
      action={
        closing && (
          <Link to="/workspace" search={{ kind: 'sales' }} resetScroll={false}>
            Show all
          </Link>
        )
      }
    >
      {deals.length === 0 && (
        <EmptyPanel
          icon={IconBriefcase}
          why={closing ? 'No deal is expected to close this month.' : 'No open deals. Add one to start.'}
        />
      )}
      {deals.length > 0 && <DealTable label="Pipeline" deals={shown} today={today} />}
      <ShowMore {...more} />
      {view.has_more_deals && !closing && (
        <p className={rows.foot}>
          <Link to="/deals">Show all deals</Link>
        </p>
      )}
    </Panel>
  );
}
