import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { handleListAccounts } from '@/api/gen/msw.gen';
import type { Account } from '@/api/gen/types.gen';
import { makeAccount } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

const acme: Account = {
  ...makeAccount(),
  version: 1,
  external_id: null,
  industry: null,
  website: null,
  status: 'active',
  manager: { id: 'ana', name: 'Ana Ruiz' },
  strategic_manager: null,
  contract_started_on: null,
  qbr_cadence_days: null,
  last_strategic_touch_on: null,
  last_qbr_on: null,
  qbr_due_on: null,
  next_qbr_on: null,
  created_at: '2026-01-01T00:00:00Z',
};
const page = (data: Account[]) => ({ data, next_cursor: null, has_more: false, total: null });

it('lists accounts with their manager', async () => {
  server.use(handleListAccounts({ body: page([acme]) }));
  renderRoute('/accounts');
  expect(await screen.findByRole('row', { name: /Acme Dental.*Ana Ruiz/ })).toBeVisible();
});

it('offers to clear the filters when nothing fits', async () => {
  server.use(handleListAccounts({ body: page([]) }));
  renderRoute('/accounts?health=red');
  expect(await screen.findByText('No account fits.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
  expect(await screen.findByText('There are no accounts yet.')).toBeVisible();
});

it('says who can grant what is missing', async () => {
  server.use(handleListAccounts(() => refuse({ status: 403, code: 'not_allowed' })));
  renderRoute('/accounts');
  expect(await screen.findByText("You don't have access")).toBeVisible();
});

it('reads a mangled address without breaking', async () => {
  server.use(handleListAccounts({ body: page([acme]) }));
  renderRoute('/accounts?q=acme&sort=bogus');
  expect(await screen.findByText('Acme Dental')).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Find an account' })).toHaveValue('acme');
});
