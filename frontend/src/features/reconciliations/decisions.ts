import type { Outcome, Reconciliation } from '@/api/gen/types.gen';
import { createDoneRows } from '@/shared/done/done-rows';
import { exactMoney } from '@/shared/format/format';

// One store: what is decided in the panel's drawer stays in sight with an undo.
export const decided = createDoneRows<Reconciliation>((row) => row.id);

export const outcomes: Record<Outcome, { label: string; description: string }> = {
  accepted: { label: 'Accept', description: 'The difference is right as it is.' },
  fixed: { label: 'Fix', description: 'The billed quantity is corrected.' },
  dismissed: { label: 'Dismiss', description: 'It is no real difference. Say why.' },
};

const signed = (value: number, words: string) => (value > 0 ? `+${words}` : words);

export const quantity = (value: number | null) => (value === null ? 'none' : String(value));

export const deltaWords = ({ delta }: Reconciliation) => signed(delta, String(delta)).replace('-', '\u2212');

export const varianceWords = ({ variance }: Reconciliation) =>
  signed(variance.amount_minor, exactMoney(variance)).replace('-', '\u2212');

export const serviceOf = ({ vendor, product }: Reconciliation) => `${vendor} ${product}`;
