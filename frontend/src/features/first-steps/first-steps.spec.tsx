import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  handleGetDashboard,
  handleListDeals,
  handleListMembers,
  handleListWorkspaceAccessRules,
} from '@/api/gen/msw.gen';
import type { Me } from '@/api/gen/types.gen';
import { ana, makeDeal } from '@/test/factories';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';
import { makeDashboard, makeMember } from '@/test/workspace-factories';

const owner: Me = { ...ana, role: 'owner', home: 'dashboard', workspaces: [] };
const nothing = { amount_minor: 0, currency: 'USD' as const };
const page = <Row,>(data: Row[]) => ({ body: { data, has_more: false, total: null, next_cursor: null } });

const { stats, movements } = makeDashboard();
const quiet = movements.map((month) => ({
  ...month,
  opening: nothing,
  expansion: nothing,
  contraction: nothing,
  churn: nothing,
  closing: nothing,
}));
const unknown = { green: 0, yellow: 0, red: 0, none: 3 };
const broughtIn = (accounts: number) =>
  makeDashboard({
    stats: { ...stats, accounts, mrr: nothing, churn_risk_accounts: 0, open_deals: 0 },
    movements: quiet,
    health: { ...unknown, none: accounts },
  });

function serve(dashboard: ReturnType<typeof makeDashboard>, deals = 0) {
  server.use(
    handleGetDashboard({ body: dashboard }),
    handleListMembers(page([makeMember({ id: 'ana' })])),
    handleListDeals(page(deals > 0 ? [makeDeal()] : [])),
    handleListWorkspaceAccessRules(page([])),
  );
}

const steps = () => screen.findByRole('region', { name: 'First steps' });

it('begins with what an owner does on the first day, and is dismissed for good', async () => {
  serve(broughtIn(0));
  const { unmount } = renderRoute('/dashboard', owner);
  const list = within(await steps());
  expect(list.getByText('0 of 5 done')).toBeVisible();
  expect(list.getAllByRole('link').map((link) => link.textContent)).toEqual([
    'Invite your team',
    'Import your accounts',
    'Import their subscriptions',
    'Import your deals',
    'Say who may view whose workspace',
  ]);
  await userEvent.click(list.getByRole('button', { name: 'Dismiss' }));
  expect(await screen.findByText(/There is nothing to show yet/)).toBeVisible();
  unmount();
  renderRoute('/dashboard', owner);
  expect(await screen.findByText(/There is nothing to show yet/)).toBeVisible();
  expect(screen.queryByRole('region', { name: 'First steps' })).toBeNull();
});

it('says what figures miss and where it comes from, instead of nothing at all', async () => {
  serve(broughtIn(3));
  renderRoute('/dashboard', owner);
  expect(within(await steps()).getByText('1 of 5 done')).toBeVisible();
  const summary = within(screen.getByRole('navigation', { name: 'Summary' }));
  const mrr = summary.getByRole('link', { name: /^MRR/ });
  expect(mrr).toHaveTextContent('no subscriptions yet');
  expect(mrr).toHaveAttribute('href', expect.stringContaining('kind=subscriptions'));
  expect(summary.getByRole('link', { name: /^Pipeline MRR/ })).toHaveTextContent('no deals yet');
  expect(summary.queryByText('$0')).toBeNull();
  expect(screen.getByText(/no account has a health score/)).toBeVisible();
});

it('knows a deal that is closed, and ends when all is done', async () => {
  serve(makeDashboard({ stats: { ...stats, open_deals: 0 } }), 1);
  server.use(handleListWorkspaceAccessRules(page([{ id: 'rule' } as never])));
  const rep = { id: 'cleo', name: 'Cleo Durand', role: 'sales_rep' as const };
  renderRoute('/dashboard', {
    ...owner,
    viewable: [{ role: 'sales_rep', label: 'Sales Rep', capabilities: [], members: [rep] }],
  });
  const summary = within(await screen.findByRole('navigation', { name: 'Summary' }));
  expect(summary.getByRole('link', { name: /^Pipeline MRR/ })).toHaveTextContent('0 open deals');
  await vi.waitFor(() => expect(localStorage.getItem('atrium-first-steps-over')).toContain('org'));
  expect(screen.queryByRole('region', { name: 'First steps' })).toBeNull();
});
