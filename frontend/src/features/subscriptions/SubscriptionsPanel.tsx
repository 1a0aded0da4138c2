import { IconRepeat } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listSubscriptionsOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Subscription } from '@/api/gen/types.gen';
import { day, exactMoney } from '@/shared/format/format';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import rows from '@/shared/ui/rows.module.css';
import { AddSubscriptionDialog } from './AddSubscriptionDialog';
import { EndSubscriptionDialog } from './EndSubscriptionDialog';

const per: Record<Subscription['interval'], string> = {
  month: 'a month',
  quarter: 'a quarter',
  year: 'a year',
};

const running = ({ started_on, ended_on }: Subscription, today: string) =>
  ended_on ? `${day(started_on, today)} to ${day(ended_on, today)}` : `Since ${day(started_on, today)}`;

interface Props {
  accountId: string;
  today: string;
  canAdd: boolean;
  canChange: boolean;
}

export function SubscriptionsPanel({ accountId, today, canAdd, canChange }: Props) {
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Subscription | null>(null);
  const query = useQuery(listSubscriptionsOptions({ path: { account_id: accountId }, query: { limit: 50 } }));
  return (
    <Panel
      title="Subscriptions"
      action={
        canAdd && (
          <DisabledReason size="compact-xs" variant="default" onClick={() => setAdding(true)}>
            Add subscription
          </DisabledReason>
        )
      }
    >
      <QueryPanel query={query} what="subscriptions">
        {({ data }) =>
          data.length === 0 ? (
            <EmptyPanel icon={IconRepeat} why="This account has no subscription yet." />
          ) : (
            <ul className={rows.list}>
              {data.map((subscription) => (
                <li key={subscription.id} className={rows.row}>
                  <div className={rows.words}>
                    <span className={rows.title}>{subscription.name}</span>
                    <span className={rows.sub}>{running(subscription, today)}</span>
                  </div>
                  <div className={rows.strong}>
                    {exactMoney(subscription.amount)}
                    <span className={rows.sub}> {per[subscription.interval]}</span>
                  </div>
                  {canChange && !subscription.ended_on && (
                    <DisabledReason
                      size="compact-xs"
                      variant="default"
                      aria-label={`End ${subscription.name}`}
                      onClick={() => setEnding(subscription)}
                    >
                      End
                    </DisabledReason>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </QueryPanel>
      {adding && (
        <AddSubscriptionDialog accountId={accountId} today={today} onClose={() => setAdding(false)} />
      )}
      {ending && (
        <EndSubscriptionDialog subscription={ending} today={today} onClose={() => setEnding(null)} />
      )}
    </Panel>
  );
}
