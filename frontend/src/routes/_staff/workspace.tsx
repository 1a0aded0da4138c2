import { createFileRoute, Link, redirect } from '@tanstack/react-router';
import { getWorkspaceOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { RoleWorkspace, WorkspaceKind } from '@/api/gen/types.gen';
import { usePolled } from '@/api/poll';
import { toApiError } from '@/api/problem';
import { ChangesBar } from '@/features/workspace/ChangesBar';
import { KindUnavailable } from '@/features/workspace/KindUnavailable';
import { WorkspaceSkeleton } from '@/features/workspace/WorkspaceSkeleton';
import { WorkspaceTabs } from '@/features/workspace/WorkspaceTabs';
import { useMe } from '@/session/use-me';
import { ViewAsControl } from '@/session/ViewAsControl';
import { useViewing, whose } from '@/session/view-as';
import { addressed, oneOf, text } from '@/shared/address';
import { useSliced } from '@/shared/hooks/use-sliced';
import { ChangesProvider } from '@/shared/ui/changes';
import { ErrorPanel } from '@/shared/ui/ErrorPanel';
import { Page } from '@/shared/ui/Page';
import { RefreshBar } from '@/shared/ui/RefreshBar';
import { AmWorkspace } from './-workspace/AmWorkspace';
import { DeliveryWorkspace } from './-workspace/DeliveryWorkspace';
import { SalesWorkspace } from './-workspace/SalesWorkspace';
import { StrategicWorkspace } from './-workspace/StrategicWorkspace';

// What each kind of workspace can show more of.
const shows = {
  am: ['attention', 'renewals', 'qbrs'],
  sales: ['closing', 'won'],
  strategic: ['overdue', 'gaps', 'touches'],
  delivery: ['milestones'],
} as const;

// Nothing where it is another kind's.
const among = <Show extends string>(own: readonly Show[], show: string | undefined) =>
  own.find((one) => one === show);

const search = addressed({
  kind: oneOf(['am', 'sales', 'strategic', 'delivery']),
  show: oneOf([...shows.am, ...shows.sales, ...shows.strategic, ...shows.delivery]),
  client: text,
  owner: text,
});

type Search = ReturnType<typeof search>;

const workspaceOptions = (kind: WorkspaceKind | undefined) =>
  getWorkspaceOptions(kind ? { query: { kind } } : {});

export const Route = createFileRoute('/_staff/workspace')({
  validateSearch: search,
  beforeLoad: ({ context, search }) => {
    if (!search.as && context.me.home === 'dashboard') throw redirect({ to: '/dashboard', replace: true });
    const kind = search.kind ?? context.me.workspaces[0];
    if (!search.as && kind) context.queries.prefetchQuery(workspaceOptions(kind));
  },
  component: WorkspacePage,
});

function WorkspacePage() {
  const me = useMe();
  const viewing = useViewing();
  const asked = Route.useSearch();
  // Over a teammate's workspace the server names the kinds: they follow from their role, not the reader's.
  const { kind = viewing ? undefined : me.workspaces[0] } = asked;
  const options = workspaceOptions(kind);
  const query = usePolled(options, me.poll_interval_seconds);
  const workspace = useSliced(query.data);
  return (
    <Page
      title={viewing ? `${whose(viewing)} workspace` : 'Workspace'}
      below={
        <WorkspaceTabs
          kinds={viewing ? (query.data?.kinds ?? []) : me.workspaces}
          chosen={kind ?? query.data?.view.kind}
        />
      }
      actions={
        <>
          {!viewing && <ViewAsControl label="View as teammate" />}
          <RefreshBar query={options} />
        </>
      }
    >
      {workspace ? <View workspace={workspace} asked={asked} /> : <Waiting query={query} kind={kind} />}
    </Page>
  );
}

interface ViewProps {
  workspace: RoleWorkspace;
  asked: Search;
}

function View({ workspace, asked }: ViewProps) {
  return (
    <ChangesProvider changes={workspace.changes}>
      <ChangesBar kind={workspace.view.kind} changes={workspace.changes} />
      <OfKind workspace={workspace} asked={asked} />
    </ChangesProvider>
  );
}

function OfKind({ workspace: { view, today }, asked: { show, client, owner } }: ViewProps) {
  if (view.kind === 'am') return <AmWorkspace view={view} today={today} show={among(shows.am, show)} />;
  if (view.kind === 'sales')
    return <SalesWorkspace view={view} today={today} show={among(shows.sales, show)} />;
  if (view.kind === 'strategic')
    return <StrategicWorkspace view={view} today={today} show={among(shows.strategic, show)} />;
  const allMilestones = show === 'milestones';
  return <DeliveryWorkspace {...{ view, today, allMilestones }} filter={{ client, owner }} />;
}

interface WaitingProps {
  query: { isError: boolean; error: unknown; refetch: () => unknown };
  kind: WorkspaceKind | undefined;
}

function Waiting({ query, kind }: WaitingProps) {
  if (!query.isError) return <WorkspaceSkeleton />;
  if (toApiError(query.error).code === 'workspace_unavailable')
    return (
      <KindUnavailable
        kind={kind}
        why={toApiError(query.error).message}
        action={<Link to="/">Open your own</Link>}
      />
    );
  return <ErrorPanel what="Could not load your workspace" error={query.error} onRetry={query.refetch} />;
}
