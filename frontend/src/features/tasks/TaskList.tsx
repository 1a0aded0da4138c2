import { lazy, Suspense, useState } from 'react';
import type { Task } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { useRowsWithDone } from '@/shared/done/use-doing';
import { completions } from './completions';
import { type Opened, TaskRow } from './TaskRow';
import classes from './tasks.module.css';

const TaskActions = lazy(() => import('./TaskActions').then((file) => ({ default: file.TaskActions })));

interface Props {
  label: string;
  tasks: Task[];
  today: string;
  belongs: (task: Task) => boolean;
  ofAccount?: boolean;
}

export function TaskList({ label, tasks, today, belongs, ofAccount }: Props) {
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<Opened | null>(null);
  const { rows, done } = useRowsWithDone(completions, tasks, belongs);
  if (rows.length === 0) return null;
  return (
    <>
      <ul className={classes.list} aria-label={label}>
        {rows.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            today={today}
            completion={done.get(task.id)}
            ofAccount={ofAccount}
            onOpen={setOpen}
            closedReason={whyNot('tasks:change', 'Ask an admin for the right to complete tasks')}
          />
        ))}
      </ul>
      {open && (
        <Suspense>
          <TaskActions open={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
