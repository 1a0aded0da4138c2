import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { changeDealMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Deal } from '@/api/gen/types.gen';
import { changedOnly } from '@/shared/fields/changed';
import { fieldErrors } from '@/shared/fields/server-errors';
import { FormDialog } from '@/shared/ui/FormDialog';
import { announce } from '@/shared/ui/LiveRegion';
import { DealFields, dealBody, dealRules, dealValues } from './DealFields';

export function EditDealDialog({ deal, onClose }: { deal: Deal; onClose: () => void }) {
  const { currency } = deal.mrr;
  const form = useForm({ initialValues: dealValues(deal), validate: dealRules });
  const change = useMutation({
    ...changeDealMutation(),
    onSuccess: () => {
      announce('Deal saved');
      onClose();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <FormDialog
      title="Edit deal"
      submit="Save"
      pending={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={form.onSubmit((values) =>
        change.mutate({
          path: { deal_id: deal.id },
          headers: { 'If-Match': `"r${deal.version}"` },
          body: changedOnly(dealBody(dealValues(deal), currency), dealBody(values, currency)),
        }),
      )}
    >
      <DealFields form={form} currency={currency} known={deal.account} />
    </FormDialog>
  );
}
