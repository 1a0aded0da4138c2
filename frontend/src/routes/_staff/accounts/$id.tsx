import { createFileRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { getAccountOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Account } from '@/api/gen/types.gen';
import { usePolled } from '@/api/poll';
import { ActionDialog, type QuickAction } from '@/app/ActionDialog';
import { AccountDialog } from '@/features/accounts/AccountDialog';
import { AccountFacts } from '@/features/accounts/AccountFacts';
import { HealthPanel } from '@/features/accounts/HealthPanel';
import { SignalsPanel } from '@/features/accounts/SignalsPanel';
import { AccountDeals } from '@/features/deals/AccountDeals';
import { QbrsPanel } from '@/features/qbrs/QbrsPanel';
import { SubscriptionsPanel } from '@/features/subscriptions/SubscriptionsPanel';
import { AccountTasks } from '@/features/tasks/AccountTasks';
import { TouchpointsPanel } from '@/features/touchpoints/TouchpointsPanel';
import { useCan } from '@/session/can';
import { useMe } from '@/session/use-me';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { HealthMark } from '@/shared/ui/HealthMark';
import { Page } from '@/shared/ui/Page';
import page from '@/shared/ui/Page.module.css';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { RefreshBar } from '@/shared/ui/RefreshBar';
import { TierBadge } from '@/shared/ui/TierBadge';

export const Route = createFileRoute('/_staff/accounts/$id')({ component: AccountPage });

function AccountPage() {
  const { id } = Route.useParams();
  const options = getAccountOptions({ path: { account_id: id } });
  const query = usePolled(options);
  const account = query.data;
  return (
    <Page
      title={account?.name ?? 'Account'}
      above={<Link to="/accounts">Accounts</Link>}
      beside={
        account && (
          <>
            <HealthMark health={account.health} />
            <TierBadge tier={account.sla_tier} />
            {account.status === 'closed' && <span className="dimmed">Closed</span>}
          </>
        )
      }
      actions={<RefreshBar query={options} />}
    >
      <QueryPanel query={query} what="this account" rows={8}>
        {(loaded) => <Loaded account={loaded} />}
      </QueryPanel>
    </Page>
  );
}

function Loaded({ account }: { account: Account }) {
  const { today } = useMe();
  const can = useCan();
  const [open, setOpen] = useState<QuickAction | 'edit' | null>(null);
  const close = () => setOpen(null);
  const opener = (action: QuickAction, label: string) => (
    <DisabledReason size="compact-xs" variant="default" onClick={() => setOpen(action)}>
      {label}
    </DisabledReason>
  );
  return (
    <>
      <div className={page.columns}>
        <div className={page.stack}>
          <AccountFacts
            account={account}
            today={today}
            action={
              <DisabledReason
                variant="default"
                size="compact-xs"
                reason={!can('accounts:change') && 'Ask an admin for the right to edit accounts'}
                onClick={() => setOpen('edit')}
              >
                Edit account
              </DisabledReason>
            }
          />
          <HealthPanel accountId={account.id} today={today} />
          <TouchpointsPanel
            accountId={account.id}
            today={today}
            action={can('touchpoints:add') && opener('touchpoint', 'Log touchpoint')}
          />
          {can('deals:view') && (
            <AccountDeals
              accountId={account.id}
              today={today}
              action={can('deals:add') && opener('deal', 'New deal')}
            />
          )}
        </div>
        <div className={page.stack}>
          <SignalsPanel signals={account.signals} />
          <AccountTasks
            accountId={account.id}
            today={today}
            action={can('tasks:add') && opener('task', 'New task')}
          />
          <QbrsPanel account={account} today={today} />
          {can('subscriptions:view') && (
            <SubscriptionsPanel
              accountId={account.id}
              today={today}
              canAdd={can('subscriptions:add')}
              canChange={can('subscriptions:change')}
            />
          )}
        </div>
      </div>
      {open === 'edit' && <AccountDialog account={account} onClose={close} />}
      <ActionDialog action={open === 'edit' ? null : open} today={today} account={account} onClose={close} />
    </>
  );
}
