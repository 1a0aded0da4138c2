import { Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { createTaskMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { NewTask, Task } from '@/api/gen/types.gen';
import { useMe } from '@/session/use-me';
import { AccountField } from '@/shared/fields/AccountField';
import { MemberField } from '@/shared/fields/MemberField';
import { fieldErrors } from '@/shared/fields/server-errors';
import { FormDialog } from '@/shared/ui/FormDialog';
import { announce } from '@/shared/ui/LiveRegion';

interface Props {
  account?: { id: string; name: string };
  onClose: () => void;
}

const priorities: { value: Task['priority']; label: string }[] = [
  { value: 'low', label: 'Low' },
  { value: 'normal', label: 'Normal' },
  { value: 'high', label: 'High' },
];

interface Values {
  title: string;
  account_id: string | null;
  assignee_id: string | null;
  due_on: string;
  priority: Task['priority'];
  note: string;
}

const toBody = ({ title, account_id, assignee_id, due_on, priority, note }: Values): NewTask => ({
  title,
  priority,
  ...(note && { note }),
  ...(due_on && { due_on }),
  ...(account_id && { account_id }),
  ...(assignee_id && { assignee_id }),
});

export function NewTaskDialog({ account, onClose }: Props) {
  const me = useMe();
  const form = useForm<Values>({
    initialValues: {
      title: '',
      account_id: account?.id ?? null,
      assignee_id: me.id,
      due_on: '',
      priority: 'normal',
      note: '',
    },
    validate: { title: (title) => (title.trim() ? null : 'Say what is to be done.') },
  });
  const create = useMutation({
    ...createTaskMutation(),
    onSuccess: (task) => {
      announce(`Task added: ${task.title}`);
      onClose();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <FormDialog
      title="New task"
      submit="Add task"
      pending={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => create.mutate({ body: toBody(values) }))}
    >
      <TextInput label="Task" required data-autofocus {...form.getInputProps('title')} />
      <AccountField known={account} clearable {...form.getInputProps('account_id')} />
      <MemberField label="Assigned to" known={me} {...form.getInputProps('assignee_id')} />
      <TextInput label="Due" type="date" {...form.getInputProps('due_on')} />
      <Select label="Priority" data={priorities} allowDeselect={false} {...form.getInputProps('priority')} />
      <Textarea label="Note" autosize minRows={2} {...form.getInputProps('note')} />
    </FormDialog>
  );
}
