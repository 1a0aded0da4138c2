import { IconChecklist } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { listTasksInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { changeTask, completeTask, reopenTask } from '@/api/gen/sdk.gen';
import type { Task, TaskChanges } from '@/api/gen/types.gen';
import { TaskDialog } from '@/features/tasks/TaskDialog';
import { TaskTable } from '@/features/tasks/TaskTable';
import { useMe } from '@/session/use-me';
import { assigning, byPatch } from '@/shared/bulk/bulk';
import { ListPage } from '@/shared/list/ListPage';
import { listOf } from '@/shared/list/list-declaration';
import { anyStatus } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';
import { statusChoices, taskStatuses } from '@/theme/status';
import { tasksSearch } from './search';

const change = byPatch<Task, TaskChanges>(({ id }, body, sending) =>
  changeTask({ path: { task_id: id }, body, ...sending }),
);

const list = listOf({
  search: tasksSearch,
  query: ({ view: _, status = 'open', ...asked }) => ({
    ...asked,
    ...(status !== 'any' && { status }),
    limit: 50,
  }),
  useAll: (query) => useRows(listTasksInfiniteOptions({ query })),
  path: '/tasks',
  title: 'Tasks',
  one: 'task',
  many: 'tasks',
  none: ({ status = 'open' }) => (status === 'open' ? 'No task is open.' : undefined),
  icon: IconChecklist,
  find: 'Find a task',
  filters: [
    {
      kind: 'choice',
      key: 'status',
      label: 'Status',
      choices: [...statusChoices(taskStatuses), anyStatus],
      standard: 'open',
    },
    { kind: 'member', key: 'assignee_id', label: 'Assigned to' },
    { kind: 'account', key: 'account_id', label: 'Account' },
  ],
  sorts: [{ value: 'due', label: 'Soonest due first' }],
  known: (task) => [task.assignee, task.account],
  bulk: {
    right: 'tasks:change',
    nameOf: ({ title }) => title,
    actions: [
      {
        label: 'Complete',
        said: 'completed',
        idle: ({ status }) => status === 'done',
        send: ({ id }, _, sending) => completeTask({ path: { task_id: id }, ...sending }),
        back: ({ id }, sending) => reopenTask({ path: { task_id: id }, ...sending }),
      },
      change({
        ...assigning,
        body: (assignee_id) => ({ assignee_id }),
        before: ({ assignee }) => ({ assignee_id: assignee.id }),
      }),
    ],
  },
  add: { label: 'New task', right: 'tasks:add', ask: 'add tasks' },
});

// Everybody's, as far as the reader may see them.
export function AllTasks({ beside }: { beside: ReactNode }) {
  const { today } = useMe();
  return (
    <ListPage list={list} beside={beside} dialog={(close) => <TaskDialog onClose={close} />}>
      {(tasks) => <TaskTable tasks={tasks} today={today} />}
    </ListPage>
  );
}
