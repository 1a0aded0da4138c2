import { createFileRoute } from '@tanstack/react-router';
import { getMyTasksOptions } from '@/api/gen/@tanstack/react-query.gen';
import { usePolled } from '@/api/poll';
import { MyTasks } from '@/features/tasks/MyTasks';
import { useViewing, whose } from '@/session/view-as';
import { Page } from '@/shared/ui/Page';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { RefreshBar } from '@/shared/ui/RefreshBar';

export const Route = createFileRoute('/_staff/tasks')({ component: TasksPage });

function TasksPage() {
  const viewing = useViewing();
  const query = usePolled(getMyTasksOptions());
  return (
    <Page
      title={viewing ? `${whose(viewing)} tasks` : 'My tasks'}
      actions={<RefreshBar query={getMyTasksOptions()} />}
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
