import type { Outcome, Reconciliation } from '@/api/gen/types.gen';
import { createDoneRows } from '@/shared/done/done-rows';
import { count, signedCount, signedExactMoney } from '@/shared/format/format';

// One store: what is decided in the panel's drawer stays in sight with an undo.
export const decided = createDoneRows<Reconciliation>((row) => row.id);

export const outcomes: Record<Outcome, { label: string; description: string }> = {
  accepted: { label: 'Accept', description: 'The difference is right as it is.' },
  fixed: { label: 'Fix', description: 'The billed quantity is corrected.' },
  dismissed: { label: 'Dismiss', description: 'It is no real difference. Say why.' },
};

export const quantity = (value: number | null) => (value === null ? 'none' : count(value));

export const deltaWords = ({ delta }: Reconciliation) => signedCount(delta);

export const varianceWords = ({ variance }: Reconciliation) => signedExactMoney(variance);

export const serviceOf = ({ vendor, product }: Reconciliation) => `${vendor} ${product}`;
