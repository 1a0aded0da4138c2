import type { AccountRow, AmWorkspace } from '@/api/gen/types.gen';
import { daysBetween } from '@/shared/format/format';

export type AmShow = 'attention' | 'renewals' | 'qbrs';

export const amTitles: Record<AmShow, string> = {
  attention: 'Accounts needing attention',
  renewals: 'Renewals in the next 90 days',
  qbrs: 'Accounts with an overdue QBR',
};

const needsAttention = (account: AccountRow) => account.signals.some(({ severity }) => severity !== 'info');

const renewsSoon = ({ renewal_on }: AccountRow, today: string) => {
  if (!renewal_on) return false;
  const days = daysBetween(today, renewal_on);
  return days >= 0 && days <= 90;
};

// How many accounts a card counts.
export const amCounted = ({ stats }: AmWorkspace, show: AmShow) =>
  ({
    attention: stats.needing_attention,
    renewals: stats.renewals_90_days,
    qbrs: stats.overdue_qbrs,
  })[show];

export function amAccounts(view: AmWorkspace, show: AmShow | undefined, today: string) {
  if (show === 'attention') return view.accounts.filter(needsAttention);
  if (show === 'renewals') return view.accounts.filter((account) => renewsSoon(account, today));
  if (show === 'qbrs') {
    const overdue = new Set(view.overdue_qbrs.map((qbr) => qbr.account.id));
    return view.accounts.filter((account) => overdue.has(account.id));
  }
  return view.accounts;
}
