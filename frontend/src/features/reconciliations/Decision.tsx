import { Group, NumberInput, Radio, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import {
  decideReconciliationMutation,
  reopenReconciliationMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { NewDecision, Reconciliation } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { saving } from '@/shared/fields/saving';
import { day } from '@/shared/format/format';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';
import { Refusal } from '@/shared/ui/Refusal';
import { reconciliationStatuses } from '@/theme/status';
import { nameOf } from './quantities';
import classes from './reconciliations.module.css';

interface Values {
  outcome: NewDecision['outcome'];
  billed_quantity: number | '';
  reason: string;
}

const outcomes: { value: Values['outcome']; label: string; description: string }[] = [
  { value: 'accepted', label: 'Accept', description: 'The difference is right as it stands.' },
  { value: 'fixed', label: 'Fix', description: 'Billing is corrected to another quantity.' },
  { value: 'dismissed', label: 'Dismiss', description: 'It is no real difference. Say why.' },
];

const useNoChange = () =>
  useWhyNot()('reconciliations:change', 'Ask an admin for the right to decide on reconciliations');

export function DecisionForm({ row }: { row: Reconciliation }) {
  const noChange = useNoChange();
  const form = useForm<Values>({
    initialValues: { outcome: 'accepted', billed_quantity: row.vendor_quantity ?? '', reason: '' },
    validate: {
      reason: (reason, { outcome }) =>
        outcome === 'dismissed' && !reason.trim() ? 'Say why it is dismissed.' : null,
      billed_quantity: (quantity, { outcome }) =>
        outcome === 'fixed' && quantity === '' ? 'Say how many are billed from now on.' : null,
    },
  });
  const decide = useMutation({
    ...decideReconciliationMutation(),
    ...saving<Reconciliation>(form, `Decided: ${nameOf(row)}. Undo available`, () => {}),
  });
  const { outcome } = form.values;
  return (
    <form
      noValidate
      className={classes.decision}
      onSubmit={form.onSubmit(({ reason, billed_quantity, ...rest }) =>
        decide.mutate({
          path: { reconciliation_id: row.id },
          body: {
            ...rest,
            ...(reason.trim() && { reason }),
            ...(rest.outcome === 'fixed' && billed_quantity !== '' && { billed_quantity }),
          },
        }),
      )}
    >
      <Stack gap="md">
        <Radio.Group label="Decision" {...form.getInputProps('outcome')}>
          <Stack gap="xs" mt="xs">
            {outcomes.map((choice) => (
              <Radio key={choice.value} {...choice} />
            ))}
          </Stack>
        </Radio.Group>
        {outcome === 'fixed' && (
          <NumberInput
            label="Quantity billed from now on"
            required
            min={0}
            allowDecimal={false}
            hideControls
            {...form.getInputProps('billed_quantity')}
          />
        )}
        <Textarea
          label="Reason"
          required={outcome === 'dismissed'}
          autosize
          minRows={2}
          {...form.getInputProps('reason')}
        />
        <Refusal error={decide.error} what="Not decided." />
        <Group justify="flex-end">
          <DisabledReason type="submit" reason={noChange} loading={decide.isPending}>
            {outcomes.find(({ value }) => value === outcome)?.label}
          </DisabledReason>
        </Group>
      </Stack>
    </form>
  );
}

export function UndoDecision({ row, today }: { row: Reconciliation; today: string }) {
  const noChange = useNoChange();
  const reopen = useMutation({
    ...reopenReconciliationMutation(),
    onSuccess: () => announce(`Pending again: ${nameOf(row)}`),
  });
  const by = [row.decided_by?.name, row.decided_at && day(row.decided_at, today)].filter(Boolean).join(', ');
  return (
    <div className={classes.decision}>
      <p>
        {reconciliationStatuses[row.status].label}
        {by && <span className="dimmed"> by {by}</span>}
      </p>
      {row.reason && <p>{row.reason}</p>}
      <Refusal error={reopen.error} what="Not undone." />
      <div>
        <DisabledReason
          variant="default"
          reason={noChange}
          loading={reopen.isPending}
          onClick={() => reopen.mutate({ path: { reconciliation_id: row.id } })}
        >
          Undo decision
        </DisabledReason>
      </div>
    </div>
  );
}
