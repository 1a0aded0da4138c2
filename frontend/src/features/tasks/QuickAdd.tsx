import { TextInput } from '@mantine/core';
import { createTask } from '@/api/gen/sdk.gen';
import type { NewTask, Task } from '@/api/gen/types.gen';
import { useReadOnly } from '@/session/view-as';
import type { Declaration } from '@/shared/form/declaration';
import { day, text } from '@/shared/form/kinds';
import { useRecordForm } from '@/shared/form/use-record-form';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import classes from './tasks.module.css';

export const quickTaskForm: Declaration<Task, NewTask> = {
  noun: 'quick task',
  fields: {
    title: text({ label: 'New task', needed: 'Say what is to be done.' }),
    due_on: day({ label: 'Due' }),
  },
  saved: ({ title }) => `Task added: ${title}`,
  create: (body, sending) => createTask({ body, ...sending }),
};

export function QuickAdd() {
  const form = useRecordForm(quickTaskForm, {});
  const readOnly = Boolean(useReadOnly());
  const field = (name: 'title' | 'due_on') => ({
    name,
    readOnly,
    'aria-label': quickTaskForm.fields[name]?.label,
    error: form.faults[name],
    value: `${form.values[name]}`,
    onChange: (event: { currentTarget: HTMLInputElement }) => form.change(name, event.currentTarget.value),
  });
  return (
    <form noValidate className={classes.quick} onSubmit={form.submit}>
      <TextInput placeholder="Add a task" {...field('title')} error={form.faults.title ?? form.failure} />
      <TextInput type="date" {...field('due_on')} />
      <DisabledReason type="submit" loading={form.pending} variant="default">
        Add
      </DisabledReason>
    </form>
  );
}
