import { IconBuilding } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { listAccountsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { changeAccount } from '@/api/gen/sdk.gen';
import type { Account, AccountChanges } from '@/api/gen/types.gen';
import { AccountDialog } from '@/features/accounts/AccountDialog';
import { AccountTable } from '@/features/accounts/AccountTable';
import { useMe } from '@/session/use-me';
import { addressed, chosen, oneOf, text } from '@/shared/address';
import { assigning, byPatch } from '@/shared/bulk/bulk';
import { ListPage } from '@/shared/list/ListPage';
import { listOf } from '@/shared/list/list-declaration';
import { choices } from '@/shared/list/search';
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

const statusNames = { active: 'Active', closed: 'Closed' };

const change = byPatch<Account, AccountChanges>(({ id }, body, sending) =>
  changeAccount({ path: { account_id: id }, body, ...sending }),
);

const list = listOf({
  search,
  query: (asked) => ({ status: 'active' as const, sort: 'health' as const, ...asked, limit: 50 }),
  useAll: (query) => useRows(listAccountsInfiniteOptions({ query })),
  path: '/accounts',
  title: 'Accounts',
  heading: ({ status = 'active' }) => `${statusNames[status]} accounts`,
  one: 'account',
  many: 'accounts',
  icon: IconBuilding,
  find: 'Find an account',
  filters: [
    { kind: 'member', key: 'manager_id', label: 'Manager' },
    { kind: 'choice', key: 'status', label: 'Status', choices: choices(statusNames), standard: 'active' },
    { kind: 'choice', key: 'health', label: 'Health', choices: statusChoices(healthBands) },
  ],
  sorts,
  known: (account) => [account.manager],
  sum: { label: 'MRR', of: ({ mrr }) => mrr },
  bulk: {
    right: 'accounts:change',
    nameOf: ({ name }) => name,
    actions: [
      change({
        ...assigning,
        body: (manager_id) => ({ manager_id }),
        before: ({ manager }) => ({ manager_id: manager?.id ?? null }),
      }),
    ],
  },
  add: { label: 'New account', right: 'accounts:add', ask: 'add accounts' },
});

export const Route = createFileRoute('/_staff/accounts/')({
  validateSearch: search,
  component: AccountsPage,
});

function AccountsPage() {
  const { today } = useMe();
  const navigate = Route.useNavigate();
  return (
    <ListPage
      list={list}
      dialog={(close) => (
        <AccountDialog
          onClose={close}
          onSaved={({ id }) => navigate({ to: '/accounts/$id', params: { id } })}
        />
      )}
    >
      {(accounts) => <AccountTable label="Accounts" accounts={accounts} today={today} />}
    </ListPage>
  );
}
