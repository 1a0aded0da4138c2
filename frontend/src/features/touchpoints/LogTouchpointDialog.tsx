import { Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { logTouchpointMutation } from '@/api/gen/@tanstack/react-query.gen';
import { AccountField } from '@/shared/fields/AccountField';
import { fieldErrors } from '@/shared/fields/server-errors';
import { FormDialog } from '@/shared/ui/FormDialog';
import { announce } from '@/shared/ui/LiveRegion';
import { type Kind, kinds } from './kinds';

interface Props {
  today: string;
  account?: { id: string; name: string };
  kind?: Kind;
  onClose: () => void;
}

interface Values {
  account_id: string | null;
  kind: Kind;
  occurred_on: string;
  note: string;
}

export function LogTouchpointDialog({ today, account, kind = 'call', onClose }: Props) {
  const form = useForm<Values>({
    initialValues: { account_id: account?.id ?? null, kind, occurred_on: today, note: '' },
    validate: {
      account_id: (id) => (id ? null : 'Choose the account.'),
      occurred_on: (on) => (on ? null : 'Say when it happened.'),
    },
  });
  const log = useMutation({
    ...logTouchpointMutation(),
    onSuccess: () => {
      announce('Touchpoint logged');
      onClose();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <FormDialog
      title={
        account && kind === 'strategic' ? `Log a strategic touch with ${account.name}` : 'Log touchpoint'
      }
      submit="Log touchpoint"
      pending={log.isPending}
      error={log.error}
      onClose={onClose}
      onSubmit={form.onSubmit(({ account_id, kind, occurred_on, note }) =>
        log.mutate({
          path: { account_id: account_id ?? '' },
          body: { kind, occurred_on, ...(note && { note }) },
        }),
      )}
    >
      {!account && <AccountField required {...form.getInputProps('account_id')} />}
      <Select
        label="Kind"
        data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      <TextInput label="Date" type="date" max={today} required {...form.getInputProps('occurred_on')} />
      <Textarea label="Note" autosize minRows={3} {...form.getInputProps('note')} />
    </FormDialog>
  );
}
