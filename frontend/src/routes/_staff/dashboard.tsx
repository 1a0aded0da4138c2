import { Button } from '@mantine/core';
import { IconBuilding, IconHeartbeat, IconMoodSmile, IconPrinter } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { createFileRoute, Link, redirect } from '@tanstack/react-router';
import { getDashboardOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Dashboard, DashboardRange } from '@/api/gen/types.gen';
import { usePolled } from '@/api/poll';
import { AccountTable } from '@/features/accounts/AccountTable';
import { DashboardSkeleton } from '@/features/dashboard/DashboardSkeleton';
import { DashboardStatRow } from '@/features/dashboard/DashboardStatRow';
import { HealthPanel } from '@/features/dashboard/HealthPanel';
import { MovementsPanel } from '@/features/dashboard/MovementsPanel';
import { PipelinePanel } from '@/features/dashboard/PipelinePanel';
import { RangeTabs } from '@/features/dashboard/RangeTabs';
import { FirstSteps } from '@/features/first-steps/FirstSteps';
import { useKnown } from '@/features/first-steps/known';
import { useStepsOver } from '@/features/first-steps/over';
import { isAdmin } from '@/session/can';
import { useMe } from '@/session/use-me';
import { ViewAsControl } from '@/session/ViewAsControl';
import { addressed, oneOf } from '@/shared/address';
import { count } from '@/shared/format/format';
import { useSliced } from '@/shared/hooks/use-sliced';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { ErrorPanel } from '@/shared/ui/ErrorPanel';
import { Page } from '@/shared/ui/Page';
import page from '@/shared/ui/Page.module.css';
import { Panel } from '@/shared/ui/Panel';
import { RefreshBar } from '@/shared/ui/RefreshBar';
import rows from '@/shared/ui/rows.module.css';

const search = addressed({
  range: oneOf(['3m', '6m', '12m', '24m']),
});

const dashboardOptions = (range: DashboardRange = '12m') => getDashboardOptions({ query: { range } });

export const Route = createFileRoute('/_staff/dashboard')({
  validateSearch: search,
  beforeLoad: ({ context, search }) => {
    if (!isAdmin(context.me)) throw redirect({ to: '/workspace', replace: true });
    context.queries.prefetchQuery(dashboardOptions(search.range));
  },
  component: DashboardPage,
});

function DashboardPage() {
  const { poll_interval_seconds } = useMe();
  const { range = '12m' } = Route.useSearch();
  const options = dashboardOptions(range);
  const query = usePolled({ ...options, placeholderData: keepPreviousData }, poll_interval_seconds);
  const view = useSliced(query.data);
  return (
    <Page
      title="Dashboard"
      below={<RangeTabs chosen={range} />}
      actions={
        <>
          <ViewAsControl label="View as teammate" />
          <RefreshBar query={options} />
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPrinter size={14} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        </>
      }
    >
      {view && <View view={view} />}
      {!view && query.isError && (
        <ErrorPanel what="Could not load the dashboard" error={query.error} onRetry={query.refetch} />
      )}
      {!view && !query.isError && <DashboardSkeleton />}
    </Page>
  );
}

function View({ view }: { view: Dashboard }) {
  const { over, end } = useStepsOver();
  const { known, asking } = useKnown(view, !over);
  // What stands below the first steps is not pushed down by them.
  if (!over && asking) return <DashboardSkeleton />;
  const steps = !over && <FirstSteps known={known} onOver={end} />;
  if (view.stats.accounts === 0 && view.stats.open_deals === 0) return steps || <StartHere />;
  return (
    <>
      {steps}
      <DashboardStatRow stats={view.stats} known={known} />
      <MovementsPanel movements={view.movements} />
      <div className={page.columns}>
        <AtRisk view={view} />
        <div className={page.stack}>
          <HealthPanel health={view.health} />
          <PipelinePanel pipeline={view.pipeline} />
        </div>
      </div>
    </>
  );
}

function AtRisk({ view: { at_risk, has_more_at_risk, health, today } }: { view: Dashboard }) {
  const scored = health.green + health.yellow + health.red;
  return (
    <Panel title="At-risk accounts" note="at risk, or renewing soon and not healthy" id="at-risk">
      {at_risk.length === 0 && scored === 0 && <HealthUnknown />}
      {at_risk.length === 0 && scored > 0 && (
        <EmptyPanel
          icon={IconMoodSmile}
          why={
            health.none > 0
              ? `No account is at risk, of ${count(scored)} whose health is known.`
              : 'No account is at risk.'
          }
        />
      )}
      {at_risk.length > 0 && (
        <AccountTable
          label="At-risk accounts"
          accounts={at_risk.map(({ row, manager }) => ({ ...row, manager }))}
          today={today}
        />
      )}
      {has_more_at_risk && (
        <p className={rows.foot}>
          <Link to="/accounts" search={{ health: 'red' }}>
            Show all accounts at risk
          </Link>
        </p>
      )}
    </Panel>
  );
}

const HealthUnknown = () => (
  <EmptyPanel
    icon={IconHeartbeat}
    why="Who is at risk is not known yet: no account has a health score. It comes from touchpoints, QBRs, tasks, compliance items and assessments, or from a column of your accounts file."
    action={
      <Link to="/import" search={{ kind: 'accounts' }}>
        Import accounts with their health
      </Link>
    }
  />
);

const StartHere = () => (
  <Panel title="Start here">
    <EmptyPanel
      icon={IconBuilding}
      why="There is nothing to show yet. Import your accounts, subscriptions and deals to begin."
      action={<Link to="/import">Import your data</Link>}
    />
  </Panel>
);
