import { useQuery } from '@tanstack/react-query';
import { createFileRoute, Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { getAccountOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Account, AccountCard } from '@/api/gen/types.gen';
import { usePolled } from '@/api/poll';
import type { QuickAction } from '@/app/ActionDialog';
import { AccountActions } from '@/features/accounts/AccountActions';
import { accountCardOptions } from '@/features/accounts/account-card';
import { useCan } from '@/session/can';
import { HealthMark } from '@/shared/ui/HealthMark';
import { Page } from '@/shared/ui/Page';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { RefreshBar } from '@/shared/ui/RefreshBar';
import { TierBadge } from '@/shared/ui/TierBadge';
import { Sections, useSection } from '../-account/Sections';
import { ShownAccount } from '../-account/shown';
import { ActionButtons } from '../-workspace/ActionButtons';

export const Route = createFileRoute('/_staff/accounts/$id')({ component: AccountPage });

function AccountPage() {
  const { id } = Route.useParams();
  const whole = useCan()('accounts:view');
  return whole ? <WholeAccount id={id} /> : <CardOnly id={id} />;
}

function WholeAccount({ id }: { id: string }) {
  const options = getAccountOptions({ path: { account_id: id } });
  const query = usePolled(options);
  return (
    <Frame
      card={query.data}
      missing={query.isError && !query.data}
      account={query.data}
      above={<Link to="/accounts">Accounts</Link>}
      below={<RefreshBar query={options} />}
    >
      <QueryPanel query={query} what="this account" rows={8}>
        {(account) => (
          <ShownAccount value={{ card: account, account }}>
            <Outlet />
          </ShownAccount>
        )}
      </QueryPanel>
    </Frame>
  );
}

function CardOnly({ id }: { id: string }) {
  const query = useQuery(accountCardOptions(id));
  return (
    <Frame card={query.data} missing={query.isError && !query.data}>
      <QueryPanel query={query} what="this account" rows={8}>
        {(card) => (
          <ShownAccount value={{ card, account: null }}>
            <Outlet />
          </ShownAccount>
        )}
      </QueryPanel>
    </Frame>
  );
}

interface FrameProps {
  // There is no such account, or none in reach: nothing of it can be opened.
  missing: boolean;
  card: AccountCard | undefined;
  account?: Account;
  above?: ReactNode;
  below?: ReactNode;
  children: ReactNode;
}

function Frame({ card, missing, account, above, below, children }: FrameProps) {
  const { id } = Route.useParams();
  return (
    <Page
      title={card?.name ?? 'Account'}
      above={above}
      beside={
        card && (
          <>
            {account && <HealthMark health={account.health} />}
            <TierBadge tier={card.sla_tier} />
            {account?.status === 'closed' && <span className="dimmed">Closed</span>}
          </>
        )
      }
      below={below}
      actions={account && <Actions account={account} />}
    >
      {!missing && <Sections id={id} signals={account?.signals ?? []} />}
      {children}
    </Page>
  );
}

const actions: QuickAction[] = ['touchpoint', 'task', 'qbr', 'deal'];

function Actions({ account }: { account: Account }) {
  const navigate = Route.useNavigate();
  const { section } = useSection(account.id);
  return (
    <>
      <ActionButtons
        actions={actions.filter((action) => action !== section?.adds)}
        account={account}
        size="compact-sm"
      />
      <AccountActions account={account} onRemoved={() => navigate({ to: '/accounts' })} />
    </>
  );
}
