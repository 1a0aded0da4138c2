import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Task } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { OpenButton } from '@/shared/list/OpenButton';
import { RowMenu } from '@/shared/list/RowMenu';
import { AccountLink } from '@/shared/ui/AccountLink';
import { DuePill } from '@/shared/ui/DuePill';
import { Refusal } from '@/shared/ui/Refusal';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import { priorities, taskStatuses } from '@/theme/status';
import { TaskDialog } from './TaskDialog';
import { useTaskStatus } from './use-task-status';

interface Props {
  tasks: Task[];
  today: string;
}

export function TaskTable({ tasks, today }: Props) {
  const whyNot = useWhyNot();
  const [editing, setEditing] = useState<Task | null>(null);
  const noChange = whyNot('tasks:change', 'Ask an admin for the right to change tasks');
  const status = useTaskStatus();
  const columns = useMemo(() => columnsOf(today, noChange ? undefined : setEditing), [today, noChange]);
  return (
    <>
      <Refusal error={status.error} what="Not saved." />
      <DataTable
        label="Tasks"
        rows={tasks}
        columns={columns}
        muted={({ status }) => status === 'done'}
        menu={(task) => (
          <RowMenu
            name={task.title}
            actions={[
              { label: 'Edit', reason: noChange, onClick: () => setEditing(task) },
              task.status === 'open'
                ? { label: 'Complete', reason: noChange, onClick: () => status.complete(task) }
                : { label: 'Reopen', reason: noChange, onClick: () => status.reopen(task) },
            ]}
          />
        )}
      />
      {editing && <TaskDialog record={editing} onClose={() => setEditing(null)} />}
    </>
  );
}

const columnsOf = (today: string, onOpen?: (task: Task) => void): Column<Task>[] => [
  {
    label: 'Task',
    cell: (task) => (
      <>
        {onOpen ? (
          <OpenButton onClick={() => onOpen(task)}>{task.title}</OpenButton>
        ) : (
          <span className={table.main}>{task.title}</span>
        )}
        {task.note && <span className={table.sub}>{task.note}</span>}
      </>
    ),
  },
  { label: 'For', cell: (task) => <Subject task={task} /> },
  { label: 'Status', as: 'short', cell: ({ status }) => <StatusPill status={taskStatuses[status]} plain /> },
  {
    label: 'Priority',
    as: 'short',
    cell: ({ priority }) => <StatusPill status={priorities[priority]} plain />,
  },
  {
    label: 'Due',
    as: 'short',
    by: ['due'],
    cell: (task) => <DuePill on={task.due_on} daysOverdue={task.days_overdue} today={today} />,
  },
  { label: 'Assigned to', cell: ({ assignee }) => assignee.name },
  { label: 'Added by', extra: true, cell: ({ created_by }) => created_by.name },
];

function Subject({ task: { account, deal } }: { task: Task }) {
  if (account) return <AccountLink account={account} />;
  if (!deal) return <span className="dimmed">–</span>;
  return (
    <Link to="/deals/$id" params={{ id: deal.id }}>
      {deal.name}
    </Link>
  );
}
