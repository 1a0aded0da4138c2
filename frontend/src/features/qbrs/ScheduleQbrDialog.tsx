import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { scheduleQbrMutation } from '@/api/gen/@tanstack/react-query.gen';
import { AccountField } from '@/shared/fields/AccountField';
import { fieldErrors } from '@/shared/fields/server-errors';
import { FormDialog } from '@/shared/ui/FormDialog';
import { announce } from '@/shared/ui/LiveRegion';

interface Props {
  today: string;
  account?: { id: string; name: string };
  onClose: () => void;
}

export function ScheduleQbrDialog({ today, account, onClose }: Props) {
  const form = useForm({
    initialValues: { account_id: account?.id ?? null, scheduled_on: '', notes: '' },
    validate: {
      account_id: (id) => (id ? null : 'Choose the account.'),
      scheduled_on: (on) => (on ? null : 'Choose a date.'),
    },
  });
  const schedule = useMutation({
    ...scheduleQbrMutation(),
    onSuccess: () => {
      announce('QBR scheduled');
      onClose();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <FormDialog
      title={account ? `Schedule a QBR with ${account.name}` : 'Schedule a QBR'}
      submit="Schedule QBR"
      pending={schedule.isPending}
      error={schedule.error}
      onClose={onClose}
      onSubmit={form.onSubmit(({ account_id, scheduled_on, notes }) =>
        schedule.mutate({
          path: { account_id: account_id ?? '' },
          body: { scheduled_on, ...(notes && { notes }) },
        }),
      )}
    >
      {!account && <AccountField required {...form.getInputProps('account_id')} />}
      <TextInput label="Date" type="date" min={today} required {...form.getInputProps('scheduled_on')} />
      <Textarea label="Notes" autosize minRows={2} {...form.getInputProps('notes')} />
    </FormDialog>
  );
}
