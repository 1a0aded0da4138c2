import { changeSubscription, createSubscription, listSubscriptions } from '@/api/gen/sdk.gen';
import type { Interval, NewSubscription, Subscription, SubscriptionChanges } from '@/api/gen/types.gen';
import { choice, given } from '@/shared/form/choosing';
import type { Sending } from '@/shared/form/declaration';
import { amount, day, text } from '@/shared/form/kinds';
import { recordForm } from '@/shared/form/record-form';
import { choices } from '@/shared/list/search';

const name = text({ label: 'Subscription', needed: 'Say what is subscribed to.' });
const intervals = choices<Interval>({
  month: 'Every month',
  quarter: 'Every quarter',
  year: 'Every year',
});

const changing = {
  change: ({ id }: Subscription, body: SubscriptionChanges, sending: Sending) =>
    changeSubscription({ path: { subscription_id: id }, body, ...sending }),
  now: async ({ id, account_id }: Subscription) => {
    const { data } = await listSubscriptions({
      path: { account_id },
      query: { limit: 200 },
      throwOnError: true,
    });
    return { data: data.data.find((subscription) => subscription.id === id) };
  },
};

export const AddSubscriptionDialog = recordForm<Subscription, NewSubscription & { account_id: string }>({
  noun: 'subscription',
  fields: {
    account_id: given(),
    name,
    amount: amount({ label: 'Amount', needed: 'Write an amount, for example 1200.' }),
    interval: choice<Interval>({ label: 'Charged', among: intervals, needed: 'Choose one.', half: true }),
    started_on: day({ label: 'First day', needed: 'Say when it starts.', half: true }),
  },
  fresh: ({ today }) => ({ interval: 'month', started_on: today }),
  title: () => 'Add subscription',
  saved: ({ name }) => `Subscription added: ${name}`,
  create: ({ account_id, ...body }, sending) =>
    createSubscription({ path: { account_id }, body, ...sending }),
});

export const RenameSubscriptionDialog = recordForm<Subscription, SubscriptionChanges>({
  noun: 'subscription',
  fields: { name },
  title: (subscription) => `Rename ${subscription?.name}`,
  submit: () => 'Rename',
  saved: () => 'Subscription renamed',
  ...changing,
});

export const EndSubscriptionDialog = recordForm<Subscription, SubscriptionChanges>({
  noun: 'subscription',
  fields: { ended_on: day({ label: 'Last day', needed: 'Say when it ends.' }) },
  title: (subscription) => `End ${subscription?.name}`,
  submit: () => 'End subscription',
  saved: ({ name }) => `Subscription ended: ${name}`,
  ...changing,
});
