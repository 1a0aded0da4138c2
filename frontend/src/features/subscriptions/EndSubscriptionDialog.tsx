import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { changeSubscriptionMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Subscription } from '@/api/gen/types.gen';
import { fieldErrors } from '@/shared/fields/server-errors';
import { FormDialog } from '@/shared/ui/FormDialog';
import { announce } from '@/shared/ui/LiveRegion';

interface Props {
  subscription: Subscription;
  today: string;
  onClose: () => void;
}

export function EndSubscriptionDialog({ subscription, today, onClose }: Props) {
  const form = useForm({
    initialValues: { ended_on: today },
    validate: { ended_on: (on) => (on ? null : 'Say when it ends.') },
  });
  const end = useMutation({
    ...changeSubscriptionMutation(),
    onSuccess: ({ name }) => {
      announce(`Subscription ended: ${name}`);
      onClose();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <FormDialog
      title={`End ${subscription.name}`}
      submit="End subscription"
      pending={end.isPending}
      error={end.error}
      onClose={onClose}
      onSubmit={form.onSubmit((body) =>
        end.mutate({
          path: { subscription_id: subscription.id },
          headers: { 'If-Match': `"r${subscription.version}"` },
          body,
        }),
      )}
    >
      <TextInput
        label="Last day"
        type="date"
        min={subscription.started_on}
        required
        {...form.getInputProps('ended_on')}
      />
    </FormDialog>
  );
}
