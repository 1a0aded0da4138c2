import { IconBuilding } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { listAccountsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { AccountDialog } from '@/features/accounts/AccountDialog';
import { AccountList } from '@/features/accounts/AccountList';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { addressed, chosen, oneOf, text } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
import { choices, type Filter } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';
import { healthBands, statusChoices } from '@/theme/status';

const sorts = choices({
  health: 'Worst health first',
  name: 'By name',
  renewal: 'Nearest renewal first',
  '-mrr': 'Highest MRR first',
});

const search = addressed({
  q: text,
  manager_id: text,
  health: oneOf(['green', 'yellow', 'red', 'none']),
  status: oneOf(['active', 'closed']),
  sort: chosen(sorts),
});

export const Route = createFileRoute('/_staff/accounts/')({
  validateSearch: search,
  component: AccountsPage,
});

const statusNames = { active: 'Active', closed: 'Closed' };
const filters: Filter[] = [
  { kind: 'member', key: 'manager_id', label: 'Manager' },
  { kind: 'choice', key: 'status', label: 'Status', choices: choices(statusNames), standard: 'active' },
  { kind: 'choice', key: 'health', label: 'Health', choices: statusChoices(healthBands) },
];

function AccountsPage() {
  const whyNot = useWhyNot();
  const { today } = useMe();
  const asked = Route.useSearch();
  const navigate = Route.useNavigate();
  const [adding, setAdding] = useState(false);
  const { status = 'active', sort = 'health' } = asked;
  const query = { ...asked, status, sort, limit: 50 };
  const list = useRows(listAccountsInfiniteOptions({ query }));
  return (
    <>
      <ListPage
        title="Accounts"
        heading={`${statusNames[status]} accounts`}
        one="account"
        many="accounts"
        icon={IconBuilding}
        find="Find an account"
        filters={filters}
        sorts={sorts}
        search={asked}
        onSearch={(part) => navigate({ search: (now) => ({ ...now, ...part }), replace: true })}
        api={{ path: '/accounts', query }}
        list={list}
        known={(account) => [account.manager]}
        create={{
          label: 'New account',
          reason: whyNot('accounts:add', 'Ask an admin for the right to add accounts'),
          onClick: () => setAdding(true),
        }}
      >
        {(accounts) => <AccountList label="Accounts" accounts={accounts} today={today} />}
      </ListPage>
      {adding && (
        <AccountDialog
          onClose={() => setAdding(false)}
          onSaved={({ id }) => navigate({ to: '/accounts/$id', params: { id } })}
        />
      )}
    </>
  );
}
