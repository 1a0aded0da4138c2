import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { createTaskMutation } from '@/api/gen/@tanstack/react-query.gen';
import { toApiError } from '@/api/problem';
import { useReadOnly } from '@/session/view-as';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';
import classes from './tasks.module.css';

export function QuickAdd() {
  const form = useForm({ initialValues: { title: '', due_on: '' } });
  const readOnly = Boolean(useReadOnly());
  const create = useMutation({
    ...createTaskMutation(),
    onSuccess: (task) => {
      announce(`Task added: ${task.title}`);
      form.reset();
    },
    onError: (error) => form.setErrors({ title: toApiError(error).message }),
  });
  return (
    <form
      className={classes.quick}
      onSubmit={form.onSubmit(({ title, due_on }) => {
        if (title.trim()) create.mutate({ body: { title: title.trim(), ...(due_on && { due_on }) } });
      })}
    >
      <TextInput
        aria-label="New task"
        placeholder="Add a task"
        readOnly={readOnly}
        {...form.getInputProps('title')}
      />
      <TextInput aria-label="Due" type="date" readOnly={readOnly} {...form.getInputProps('due_on')} />
      <DisabledReason type="submit" loading={create.isPending} variant="default">
        Add
      </DisabledReason>
    </form>
  );
}
