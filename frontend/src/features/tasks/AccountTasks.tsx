import { IconChecklist } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listTasksOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Task } from '@/api/gen/types.gen';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { completions } from './completions';
import { TaskList } from './TaskList';

interface Props {
  accountId: string;
  today: string;
  action?: ReactNode;
}

export function AccountTasks({ accountId, today, action }: Props) {
  const belongs = (task: Task) => task.account?.id === accountId;
  const completing = [...completions.use().values()].some(({ row }) => belongs(row));
  const query = useQuery(listTasksOptions({ query: { account_id: accountId, status: 'open', limit: 50 } }));
  return (
    <Panel title="Open tasks" action={action}>
      <QueryPanel query={query} what="tasks">
        {({ data }) =>
          data.length === 0 && !completing ? (
            <EmptyPanel icon={IconChecklist} why="No task is open for this account." />
          ) : (
            <TaskList label="Open tasks" tasks={data} today={today} belongs={belongs} ofAccount />
          )
        }
      </QueryPanel>
    </Panel>
  );
}
