import { changeTask, createTask, getTask } from '@/api/gen/sdk.gen';
import type { NewTask, Priority, Task, TaskChanges } from '@/api/gen/types.gen';
import { choice, reference } from '@/shared/form/choosing';
import { day, note, text } from '@/shared/form/kinds';
import { accounts, members } from '@/shared/form/RecordField';
import { recordForm } from '@/shared/form/record-form';
import { priorities, statusChoices } from '@/theme/status';

export const TaskDialog = recordForm<Task, NewTask & TaskChanges>({
  noun: 'task',
  fields: {
    title: text({ label: 'Task', needed: 'Say what is to be done.' }),
    account_id: reference({ label: 'Account', to: accounts }),
    assignee_id: reference({ label: 'Assigned to', to: members, needed: 'Say who does it.' }),
    due_on: day({ label: 'Due', half: true }),
    priority: choice<Priority>({
      label: 'Priority',
      among: statusChoices(priorities),
      needed: 'Choose one.',
      half: true,
    }),
    note: note({ label: 'Note' }),
  },
  fresh: (me) => ({ assignee_id: me, priority: 'normal' }),
  saved: ({ title }, before) => (before ? 'Task saved' : `Task added: ${title}`),
  create: (body, sending) => createTask({ body, ...sending }),
  change: ({ id }, body, sending) => changeTask({ path: { task_id: id }, body, ...sending }),
  now: ({ id }) => getTask({ path: { task_id: id }, throwOnError: true }),
});
