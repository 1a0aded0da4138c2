import { IconChecklist } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { reopenTaskMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { MyTasks as MyTasksView, Task } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { useSubjectId } from '@/session/view-as';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { announce } from '@/shared/ui/LiveRegion';
import { Panel } from '@/shared/ui/Panel';
import rows from '@/shared/ui/rows.module.css';
import { completions } from './completions';
import { groupOf, groups } from './groups';
import { QuickAdd } from './QuickAdd';
import { TaskList } from './TaskList';
import classes from './tasks.module.css';

export function MyTasks({ view }: { view: MyTasksView }) {
  const subjectId = useSubjectId();
  const done = completions.use();
  const mine = (task: Task) => task.assignee.id === subjectId;
  const nothing = view.open.length === 0 && ![...done.values()].some(({ row }) => mine(row));
  return (
    <>
      <Panel title="Open" note={view.has_more ? `First ${view.open.length}` : `${view.open.length}`}>
        <QuickAdd />
        {nothing && <EmptyPanel icon={IconChecklist} why="Nothing is waiting for you." />}
        {groups.map((group) => {
          const inGroup = (task: Task) => groupOf(task, view.today) === group;
          const tasks = view.open.filter(inGroup);
          const shown = tasks.length > 0 || [...done.values()].some(({ row }) => mine(row) && inGroup(row));
          return (
            shown && (
              <div key={group} className={classes.section}>
                <h3 className={rows.group}>{group}</h3>
                <TaskList
                  label={`${group} tasks`}
                  tasks={tasks}
                  today={view.today}
                  belongs={(task) => mine(task) && inGroup(task)}
                />
              </div>
            )
          );
        })}
      </Panel>
      <CompletedToday tasks={view.completed_today.filter((task) => !done.has(task.id))} />
    </>
  );
}

function CompletedToday({ tasks }: { tasks: Task[] }) {
  const reopen = useMutation({
    ...reopenTaskMutation(),
    onSuccess: (task) => announce(`Reopened: ${task.title}`),
  });
  return (
    <Panel title="Completed today" note={`${tasks.length}`}>
      {tasks.length === 0 && (
        <EmptyPanel icon={IconChecklist} why="Tasks you complete today are kept here." />
      )}
      {reopen.isError && (
        <p className={rows.group} role="alert">
          Not reopened. {toApiError(reopen.error).message}
        </p>
      )}
      <ul className={classes.list} aria-label="Completed today">
        {tasks.map((task) => (
          <li key={task.id} className={classes.row}>
            <span className={`${classes.words} ${classes.done}`}>
              {task.title}
              {task.account && <span className={classes.about}>{task.account.name}</span>}
            </span>
            <DisabledReason
              size="compact-xs"
              variant="subtle"
              aria-label={`Reopen: ${task.title}`}
              onClick={() => reopen.mutate({ path: { task_id: task.id } })}
            >
              Reopen
            </DisabledReason>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
