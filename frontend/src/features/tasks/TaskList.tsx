import { useState } from 'react';
import { removeTaskMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Task } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { useRowsWithDone } from '@/shared/done/use-doing';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import { completions } from './completions';
import { TaskDialog } from './TaskDialog';
import { type Opened, TaskRow } from './TaskRow';
import classes from './tasks.module.css';

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
  const close = () => setOpen(null);
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
      {open?.as === 'edit' && <TaskDialog record={open.task} onClose={close} />}
      {open?.as === 'remove' && (
        <RemoveDialog
          name={open.task.title}
          mutation={removeTaskMutation()}
          variables={{ path: { task_id: open.task.id } }}
          onClose={close}
        />
      )}
    </>
  );
}
