import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { changeSubscriptionMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Subscription } from '@/api/gen/types.gen';
import { atVersion, needed, saving } from '@/shared/fields/saving';
import { FormDialog } from '@/shared/ui/FormDialog';

export function RenameSubscriptionDialog({
  subscription,
  onClose,
}: {
  subscription: Subscription;
  onClose: () => void;
}) {
  const form = useForm({
    initialValues: { name: subscription.name },
    validate: { name: needed('Say what is subscribed to.') },
  });
  const change = useMutation({
    ...changeSubscriptionMutation(),
    ...saving<Subscription>(form, 'Subscription renamed', onClose),
  });
  return (
    <FormDialog
      title={`Rename ${subscription.name}`}
      submit="Rename"
      pending={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={form.onSubmit((body) =>
        change.mutate({ path: { subscription_id: subscription.id }, headers: atVersion(subscription), body }),
      )}
    >
      <TextInput label="Subscription" required data-autofocus {...form.getInputProps('name')} />
    </FormDialog>
  );
}
