import { NumberInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Deal, DealChanges, NewDeal } from '@/api/gen/types.gen';
import { AccountField } from '@/shared/fields/AccountField';
import { amountRule, toMajor, toMoney } from '@/shared/format/format';
import classes from './deals.module.css';

export const dealValues = (deal?: Deal) => ({
  name: deal?.name ?? '',
  account_id: deal?.account?.id ?? null,
  mrr: deal ? toMajor(deal.mrr) : '',
  expected_close_on: deal?.expected_close_on ?? '',
  probability_override: deal?.probability_override ?? ('' as const),
});

export type DealValues = ReturnType<typeof dealValues>;

// What is not named here is sent as it stands in the form.
export const dealBody = (
  { mrr, expected_close_on, probability_override, ...same }: DealValues,
  currency: Deal['mrr']['currency'],
): NewDeal & DealChanges => ({
  ...same,
  mrr: toMoney(mrr, currency),
  expected_close_on: expected_close_on || null,
  probability_override: probability_override === '' ? null : probability_override,
});

export const dealRules = {
  name: (name: string) => (name.trim() ? null : 'Give the deal a name.'),
  mrr: amountRule,
};

interface Props {
  form: UseFormReturnType<DealValues>;
  currency: string;
  known?: Deal['account'];
}

export const DealFields = ({ form, currency, known }: Props) => (
  <>
    <TextInput label="Deal" required data-autofocus {...form.getInputProps('name')} />
    <AccountField known={known} clearable {...form.getInputProps('account_id')} />
    <div className={classes.pair}>
      <TextInput label={`MRR (${currency})`} inputMode="decimal" required {...form.getInputProps('mrr')} />
      <TextInput label="Expected close" type="date" {...form.getInputProps('expected_close_on')} />
    </div>
    <NumberInput
      label="Probability, %"
      description="Leave empty to use the stage's own."
      min={0}
      max={100}
      allowDecimal={false}
      hideControls
      {...form.getInputProps('probability_override')}
    />
  </>
);
