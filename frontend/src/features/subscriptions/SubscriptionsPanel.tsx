import { IconCircleX, IconRepeat } from '@tabler/icons-react';
import { useState } from 'react';
import {
  listSubscriptionsInfiniteOptions,
  removeSubscriptionMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { Money, Subscription } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { day, exactMoney } from '@/shared/format/format';
import { AccountRows } from '@/shared/list/AccountRows';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { RowMenu } from '@/shared/list/RowMenu';
import { useRows } from '@/shared/list/use-rows';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import rowClasses from '@/shared/ui/rows.module.css';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import type { Status } from '@/theme/status';
import {
  AddSubscriptionDialog,
  EndSubscriptionDialog,
  RenameSubscriptionDialog,
} from './SubscriptionDialogs';

const ended: Status = { tone: 'gray', icon: IconCircleX, label: 'Ended' };

const per: Record<Subscription['interval'], string> = {
  month: 'a month',
  quarter: 'a quarter',
  year: 'a year',
};

interface Props {
  account: { id: string; mrr?: Money };
  today: string;
}

type Open = { subscription: Subscription; as: 'rename' | 'end' | 'remove' } | null;

export function SubscriptionsPanel({ account, today }: Props) {
  const whyNot = useWhyNot();
  const list = useRows(
    listSubscriptionsInfiniteOptions({ path: { account_id: account.id }, query: { limit: 50 } }),
  );
  return (
    <AccountRows
      title="Subscriptions"
      what="subscriptions"
      icon={IconRepeat}
      why="This account has no subscription yet."
      list={list}
      add={{
        label: 'Add subscription',
        reason: whyNot('subscriptions:add', 'Ask an admin for the right to add subscriptions'),
      }}
      dialog={(close) => <AddSubscriptionDialog fixed={{ account_id: account.id }} onClose={close} />}
    >
      {(subscriptions) => (
        <>
          <Subscriptions subscriptions={subscriptions} today={today} />
          {account.mrr && (
            <p className={rowClasses.foot}>
              MRR of this account: <strong>{exactMoney(account.mrr)}</strong>
            </p>
          )}
        </>
      )}
    </AccountRows>
  );
}

function Subscriptions({ subscriptions, today }: { subscriptions: Subscription[]; today: string }) {
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<Open>(null);
  const noChange = whyNot('subscriptions:change', 'Ask an admin for the right to change subscriptions');
  const noRemove = whyNot('subscriptions:remove', 'Ask an admin for the right to remove subscriptions');
  const show = (subscription: Subscription, as: NonNullable<Open>['as']) => () =>
    setOpen({ subscription, as });
  const close = () => setOpen(null);
  return (
    <>
      <DataTable
        label="Subscriptions"
        rows={subscriptions}
        columns={columnsOf(today)}
        muted={(subscription) => isOver(subscription, today)}
        menu={(subscription) => (
          <RowMenu
            name={subscription.name}
            actions={[
              { label: 'Rename', reason: noChange, onClick: show(subscription, 'rename') },
              {
                label: 'End',
                reason: noChange || (subscription.ended_on !== null && 'It has an end already'),
                onClick: show(subscription, 'end'),
              },
              { label: 'Remove', reason: noRemove, onClick: show(subscription, 'remove') },
            ]}
          />
        )}
      />
      {open?.as === 'rename' && <RenameSubscriptionDialog record={open.subscription} onClose={close} />}
      {open?.as === 'end' && (
        <EndSubscriptionDialog record={open.subscription} start={{ ended_on: today }} onClose={close} />
      )}
      {open?.as === 'remove' && (
        <RemoveDialog
          name={open.subscription.name}
          mutation={removeSubscriptionMutation()}
          variables={{ path: { subscription_id: open.subscription.id } }}
          onClose={close}
        >
          Past months lose its MRR too. Use "End" when it was real and is over.
        </RemoveDialog>
      )}
    </>
  );
}

const isOver = ({ ended_on }: Subscription, today: string) => ended_on !== null && ended_on <= today;

const columnsOf = (today: string): Column<Subscription>[] => [
  {
    label: 'Subscription',
    cell: ({ name, started_on, ended_on }) => (
      <>
        <span className={table.main}>
          {name} {ended_on !== null && ended_on <= today && <StatusPill status={ended} />}
        </span>
        <span className={table.sub}>
          {ended_on
            ? `${day(started_on, today)} to ${day(ended_on, today)}`
            : `Since ${day(started_on, today)}`}
        </span>
      </>
    ),
  },
  {
    label: 'Charged',
    as: 'figure',
    cell: ({ amount, interval }) => `${exactMoney(amount)} ${per[interval]}`,
  },
  {
    label: 'MRR',
    as: 'figure',
    // What is over is paid no more.
    cell: (subscription) => (isOver(subscription, today) ? '–' : exactMoney(subscription.mrr)),
  },
];
