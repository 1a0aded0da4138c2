import type { Money } from '@/api/gen/types.gen';
import { money } from './format';

// What some rows come to together: "MRR $12,300".
export function sumOf(label: string, amounts: Money[]) {
  const [first] = amounts;
  if (!first || amounts.some(({ currency }) => currency !== first.currency)) return undefined;
  const amount_minor = amounts.reduce((sum, amount) => sum + amount.amount_minor, 0);
  return `${label} ${money({ ...first, amount_minor })}`;
}
