import { Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { reopenReconciliationMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Reconciliation } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { FormFields, FormFoot, FormNotes } from '@/shared/form/FormParts';
import { useRecordForm } from '@/shared/form/use-record-form';
import { day } from '@/shared/format/format';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';
import { Refusal } from '@/shared/ui/Refusal';
import { reconciliationStatuses } from '@/theme/status';
import { decisionForm } from './decision-form';
import { nameOf } from './quantities';
import classes from './reconciliations.module.css';

const useNoChange = () =>
  useWhyNot()('reconciliations:change', 'Ask an admin for the right to decide on reconciliations');

export function DecisionForm({ row }: { row: Reconciliation }) {
  const noChange = useNoChange();
  const form = useRecordForm(decisionForm, {
    fixed: { reconciliation_id: row.id },
    start: { billed_quantity: row.vendor_quantity },
  });
  return (
    <form noValidate className={classes.decision} onSubmit={form.submit}>
      <Stack gap="md">
        <FormNotes form={form} />
        <FormFields form={form} />
        <FormFoot form={form} reason={noChange} />
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
