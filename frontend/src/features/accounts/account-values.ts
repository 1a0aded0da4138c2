import type { Account, AccountChanges, NewAccount } from '@/api/gen/types.gen';

export interface AccountValues {
  name: string;
  industry: string;
  website: string;
  sla_tier: Account['sla_tier'];
  manager_id: string | null;
  contract_started_on: string;
  renewal_on: string;
  qbr_cadence_days: string | null;
}

export const emptyAccount: AccountValues = {
  name: '',
  industry: '',
  website: '',
  sla_tier: null,
  manager_id: null,
  contract_started_on: '',
  renewal_on: '',
  qbr_cadence_days: null,
};

export const accountValues = (account: Account): AccountValues => ({
  name: account.name,
  industry: account.industry ?? '',
  website: account.website ?? '',
  sla_tier: account.sla_tier,
  manager_id: account.manager?.id ?? null,
  contract_started_on: account.contract_started_on ?? '',
  renewal_on: account.renewal_on ?? '',
  qbr_cadence_days: account.qbr_cadence_days === null ? null : `${account.qbr_cadence_days}`,
});

const cadences = ['90', '180', '365'] as const;
export const cadenceChoices = cadences.map((days) => ({ value: days, label: `Every ${days} days` }));

export const accountBody = (values: AccountValues): NewAccount & AccountChanges => ({
  name: values.name,
  industry: values.industry || null,
  website: values.website || null,
  sla_tier: values.sla_tier,
  manager_id: values.manager_id,
  contract_started_on: values.contract_started_on || null,
  renewal_on: values.renewal_on || null,
  qbr_cadence_days: values.qbr_cadence_days === null ? null : Number(values.qbr_cadence_days),
});
