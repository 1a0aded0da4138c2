import { changeAccount, createAccount, getAccount } from '@/api/gen/sdk.gen';
import type { Account, AccountChanges, NewAccount } from '@/api/gen/types.gen';
import { isAdmin } from '@/session/can';
import { choice, numberChoice, reference } from '@/shared/form/choosing';
import { day, text } from '@/shared/form/kinds';
import { members } from '@/shared/form/RecordField';
import { recordForm } from '@/shared/form/record-form';
import { tierLabel } from '@/theme/status';

const tiers = (['gold', 'silver', 'bronze'] as const).map((tier) => ({
  value: tier,
  label: tierLabel(tier) ?? tier,
}));
const cadences = ['90', '180', '365'].map((days) => ({ value: days, label: `Every ${days} days` }));

export const AccountDialog = recordForm<Account, NewAccount & AccountChanges>({
  noun: 'account',
  fields: {
    name: text({ label: 'Name', needed: 'Give the account a name.' }),
    industry: text({ label: 'Industry', half: true }),
    website: text({ label: 'Website', type: 'url', half: true }),
    sla_tier: choice({ label: 'Service level', among: tiers, half: true }),
    qbr_cadence_days: numberChoice({ label: 'QBR cadence', among: cadences, half: true }),
    contract_started_on: day({ label: 'Contract since', half: true }),
    renewal_on: day({ label: 'Renewal', half: true }),
    manager_id: reference({ label: 'Manager', to: members, who: isAdmin, half: true }),
    strategic_manager_id: reference({ label: 'Strategic manager', to: members, who: isAdmin, half: true }),
  },
  create: (body, sending) => createAccount({ body, ...sending }),
  change: ({ id }, body, sending) => changeAccount({ path: { account_id: id }, body, ...sending }),
  now: ({ id }) => getAccount({ path: { account_id: id }, throwOnError: true }),
});
