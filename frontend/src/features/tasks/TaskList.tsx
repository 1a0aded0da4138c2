import { useRef } from 'react';
import type { Task } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { useCompletions } from './completions';
import { mergeCompletions } from './merge';
import { TaskRow } from './TaskRow';
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
  const completions = useCompletions();
  const shownIds = useRef<string[]>([]);
  const own = [...completions.values()].filter((completion) => belongs(completion.task));
  const rows = mergeCompletions(shownIds.current, tasks, own);
  shownIds.current = rows.map((task) => task.id);
  if (rows.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={label}>
      {rows.map((task) => (
        <TaskRow
          key={task.id}
          task={task}
          today={today}
          completion={completions.get(task.id)}
          ofAccount={ofAccount}
          closedReason={whyNot('tasks:change', 'Ask an admin for the right to complete tasks')}
        />
      ))}
    </ul>
  );
}
