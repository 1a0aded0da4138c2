import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { createSubscriptionMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Subscription } from '@/api/gen/types.gen';
import { useMe } from '@/session/use-me';
import { fieldErrors } from '@/shared/fields/server-errors';
import { amountRule, toMoney } from '@/shared/format/format';
import { FormDialog } from '@/shared/ui/FormDialog';
import { announce } from '@/shared/ui/LiveRegion';

interface Props {
  accountId: string;
  today: string;
  onClose: () => void;
}

interface Values {
  name: string;
  amount: string;
  interval: Subscription['interval'];
  started_on: string;
}

const intervals: { value: Subscription['interval']; label: string }[] = [
  { value: 'month', label: 'Every month' },
  { value: 'quarter', label: 'Every quarter' },
  { value: 'year', label: 'Every year' },
];

export function AddSubscriptionDialog({ accountId, today, onClose }: Props) {
  const { currency } = useMe().organization;
  const form = useForm<Values>({
    initialValues: { name: '', amount: '', interval: 'month', started_on: today },
    validate: {
      name: (name) => (name.trim() ? null : 'Say what is subscribed to.'),
      amount: amountRule,
      started_on: (on) => (on ? null : 'Say when it starts.'),
    },
  });
  const create = useMutation({
    ...createSubscriptionMutation(),
    onSuccess: ({ name }) => {
      announce(`Subscription added: ${name}`);
      onClose();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <FormDialog
      title="Add subscription"
      submit="Add subscription"
      pending={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={form.onSubmit(({ amount, ...rest }) =>
        create.mutate({
          path: { account_id: accountId },
          body: { ...rest, amount: toMoney(amount, currency) },
        }),
      )}
    >
      <TextInput label="Subscription" required data-autofocus {...form.getInputProps('name')} />
      <TextInput
        label={`Amount (${currency})`}
        inputMode="decimal"
        required
        {...form.getInputProps('amount')}
      />
      <Select label="Charged" data={intervals} allowDeselect={false} {...form.getInputProps('interval')} />
      <TextInput label="First day" type="date" required {...form.getInputProps('started_on')} />
    </FormDialog>
  );
}
