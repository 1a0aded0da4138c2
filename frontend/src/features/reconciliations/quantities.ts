import type { Money, Reconciliation } from '@/api/gen/types.gen';
import { count, exactMoney } from '@/shared/format/format';

const plus = (value: number, words: string) => (value > 0 ? `+${words}` : words);

export const units = (delta: number) => plus(delta, count(delta));
export const signedMoney = (amount: Money) => plus(amount.amount_minor, exactMoney(amount));

export const vendorWords = ({ vendor_quantity: n }: Pick<Reconciliation, 'vendor_quantity'>) =>
  n === null ? 'No record' : count(n);
export const billedWords = ({ billed_quantity: n }: Pick<Reconciliation, 'billed_quantity'>) =>
  n === null ? 'Not billed' : count(n);

export const nameOf = ({ product, account }: Reconciliation) => `${product} for ${account.name}`;
