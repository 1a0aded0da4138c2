import { Radio, Stack } from '@mantine/core';
import { decideReconciliation } from '@/api/gen/sdk.gen';
import type { DecisionOutcome, NewDecision, Reconciliation } from '@/api/gen/types.gen';
import { given } from '@/shared/form/choosing';
import type { Declaration } from '@/shared/form/declaration';
import { field } from '@/shared/form/field';
import { note, whole } from '@/shared/form/kinds';
import { nameOf } from './quantities';

const outcomes: { value: DecisionOutcome; label: string; description: string }[] = [
  { value: 'accepted', label: 'Accept', description: 'The difference is right as it stands.' },
  { value: 'fixed', label: 'Fix', description: 'Billing is corrected to another quantity.' },
  { value: 'dismissed', label: 'Dismiss', description: 'It is no real difference. Say why.' },
];
const labelOf = (outcome: unknown) => outcomes.find(({ value }) => value === outcome)?.label ?? '';

const outcome = field<DecisionOutcome, DecisionOutcome, DecisionOutcome>(
  { label: 'Decision' },
  {
    read: (said) => said ?? 'accepted',
    send: (value) => value,
    words: labelOf,
    isEmpty: () => false,
    Input: ({ value, onChange, ...group }) => (
      <Radio.Group {...group} value={value} onChange={(chosen) => onChange(chosen as DecisionOutcome)}>
        <Stack gap="xs" mt="xs">
          {outcomes.map((choice) => (
            <Radio key={choice.value} {...choice} />
          ))}
        </Stack>
      </Radio.Group>
    ),
  },
);

export const decisionForm: Declaration<Reconciliation, NewDecision & { reconciliation_id: string }> = {
  noun: 'decision',
  fields: {
    reconciliation_id: given(),
    outcome,
    billed_quantity: whole({
      label: 'Quantity billed from now on',
      needed: 'Say how many are billed from now on.',
      when: ({ outcome }) => outcome === 'fixed',
    }),
    reason: note({
      label: 'Reason',
      rule: (reason: string, { outcome }) =>
        outcome === 'dismissed' && !reason.trim() ? 'Say why it is dismissed.' : null,
    }),
  },
  submit: (_, { outcome }) => labelOf(outcome),
  saved: (row) => `Decided: ${nameOf(row)}. Undo available`,
  create: ({ reconciliation_id, ...body }, sending) =>
    decideReconciliation({ path: { reconciliation_id }, body, ...sending }),
};
