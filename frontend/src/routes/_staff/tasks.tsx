import { createFileRoute } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { getMyTasksOptions } from '@/api/gen/@tanstack/react-query.gen';
import { usePolled } from '@/api/poll';
import { MyTasks } from '@/features/tasks/MyTasks';
import { useViewing, whose } from '@/session/view-as';
import { Page } from '@/shared/ui/Page';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { RefreshBar } from '@/shared/ui/RefreshBar';
import { TabLink, TabLinks } from '@/shared/ui/TabLinks';
import { AllTasks } from './-tasks/AllTasks';
import { tasksSearch } from './-tasks/search';

export const Route = createFileRoute('/_staff/tasks')({ validateSearch: tasksSearch, component: TasksPage });

function TasksPage() {
  const { view } = Route.useSearch();
  const viewing = useViewing();
  const views = (
    <TabLinks label="Whose">
      <TabLink to="/tasks" search={{}} activeOptions={{ exact: true }}>
        {viewing ? 'Theirs' : 'Mine'}
      </TabLink>
      <TabLink to="/tasks" search={{ view: 'all' }} activeOptions={{ includeSearch: true }}>
        All
      </TabLink>
    </TabLinks>
  );
  return view === 'all' ? <AllTasks beside={views} /> : <OwnTasks beside={views} />;
}

function OwnTasks({ beside }: { beside: ReactNode }) {
  const viewing = useViewing();
  const query = usePolled(getMyTasksOptions());
  return (
    <Page
      title={viewing ? `${whose(viewing)} tasks` : 'My tasks'}
      actions={
        <>
          {beside}
          <RefreshBar query={getMyTasksOptions()} />
        </>
      }
    >
      {query.data ? (
        <MyTasks view={query.data} />
      ) : (
        <Panel title="Open">
          <QueryPanel query={query} what={viewing ? 'their tasks' : 'your tasks'} rows={6}>
            {() => null}
          </QueryPanel>
        </Panel>
      )}
    </Page>
  );
}
