import { NumberInput, Radio, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { decideReconciliationMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Decision, Outcome, Reconciliation } from '@/api/gen/types.gen';
import { fieldErrors } from '@/shared/fields/server-errors';
import { FormDialog } from '@/shared/ui/FormDialog';
import { SidePanel } from '@/shared/ui/SidePanel';
import { outcomes, serviceOf } from './decisions';
import { VarianceFacts } from './VarianceFacts';

interface Props {
  item: Reconciliation;
  onClose: () => void;
  onDecided?: (item: Reconciliation) => void;
}

interface Values {
  outcome: Outcome | '';
  reason: string;
  billed_quantity: number | string;
}

const toBody = ({ reason, billed_quantity }: Values, outcome: Outcome): Decision => ({
  outcome,
  ...(reason.trim() && { reason: reason.trim() }),
  ...(outcome === 'fixed' && { billed_quantity: Number(billed_quantity) }),
});

export function DecideDrawer({ item, onClose, onDecided }: Props) {
  const form = useForm<Values>({
    initialValues: { outcome: '', reason: '', billed_quantity: item.vendor_quantity ?? 0 },
    validate: {
      outcome: (outcome) => (outcome ? null : 'Choose what to do.'),
      reason: (reason, { outcome }) =>
        outcome === 'dismissed' && !reason.trim() ? 'Say why it is dismissed.' : null,
      billed_quantity: (value, { outcome }) =>
        outcome === 'fixed' && value === '' ? 'Write the corrected quantity.' : null,
    },
  });
  const decide = useMutation({
    ...decideReconciliationMutation(),
    onSuccess: () => {
      onDecided?.(item);
      onClose();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  const { outcome } = form.values;
  return (
    <FormDialog
      title={`Review ${serviceOf(item)}`}
      submit={outcome ? outcomes[outcome].label : 'Decide'}
      pending={decide.isPending}
      error={decide.error}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => {
        if (values.outcome)
          decide.mutate({ path: { reconciliation_id: item.id }, body: toBody(values, values.outcome) });
      })}
      frame={SidePanel}
    >
      <VarianceFacts item={item} />
      <Radio.Group label="What to do" required {...form.getInputProps('outcome')}>
        <Stack gap="xs" mt={4}>
          {(Object.keys(outcomes) as Outcome[]).map((value, index) => (
            <Radio key={value} value={value} data-autofocus={index === 0 || undefined} {...outcomes[value]} />
          ))}
        </Stack>
      </Radio.Group>
      {outcome === 'fixed' && (
        <NumberInput
          label="Billed quantity"
          description="What the client is billed from now on."
          min={0}
          allowDecimal={false}
          required
          {...form.getInputProps('billed_quantity')}
        />
      )}
      <Textarea
        label={outcome === 'dismissed' ? 'Reason' : 'Note'}
        required={outcome === 'dismissed'}
        autosize
        minRows={2}
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
