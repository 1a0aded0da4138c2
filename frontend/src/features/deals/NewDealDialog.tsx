import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { createDealMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Deal } from '@/api/gen/types.gen';
import { useMe } from '@/session/use-me';
import { fieldErrors } from '@/shared/fields/server-errors';
import { FormDialog } from '@/shared/ui/FormDialog';
import { announce } from '@/shared/ui/LiveRegion';
import { DealFields, dealBody, dealRules, dealValues } from './DealFields';

interface Props {
  account?: { id: string };
  name?: string;
  onAdded?: (deal: Deal) => void;
  onClose: () => void;
}

export function NewDealDialog({ account, name = '', onAdded, onClose }: Props) {
  const { currency } = useMe().organization;
  const form = useForm({
    initialValues: { ...dealValues(), name, account_id: account?.id ?? null },
    validate: dealRules,
  });
  const create = useMutation({
    ...createDealMutation(),
    onSuccess: (deal) => {
      announce(`Deal added: ${deal.name}`);
      onClose();
      onAdded?.(deal);
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <FormDialog
      title="New deal"
      submit="Add deal"
      pending={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => create.mutate({ body: dealBody(values, currency) }))}
    >
      <DealFields form={form} currency={currency} />
    </FormDialog>
  );
}
