import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import {
  handleCreateApiKey,
  handleListApiKeys,
  handleListAuditLog,
  handleListMembers,
  handleListSessions,
  handleRevokeApiKey,
} from '@/api/gen/msw.gen';
import type { ApiKey, Me, NewApiKey } from '@/api/gen/types.gen';
import { ana } from '@/test/factories';
import { makeApiKey, pageOf, withRights } from '@/test/records';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';
import { expiryWords, keyState, lastDay } from './key-state';

const token = 'atr_live_0123456789abcdef';
const rep: Me = withRights('api_keys:view', 'api_keys:add', 'api_keys:remove');
const owner: Me = { ...withRights(...rep.capabilities, 'audit_log:view', 'members:change'), role: 'owner' };

function serve(...keys: ApiKey[]) {
  let sent: NewApiKey | undefined;
  server.use(
    handleListApiKeys(() => HttpResponse.json(pageOf(keys))),
    handleCreateApiKey(async ({ request }) => {
      sent = await request.json();
      const made = makeApiKey({ id: 'made', name: sent.name, scopes: sent.scopes });
      keys = [made, ...keys];
      return HttpResponse.json({ ...made, token }, { status: 201 });
    }),
    handleRevokeApiKey(({ params }) => {
      keys = keys.map((key) =>
        key.id === params.api_key_id ? { ...key, revoked_at: '2026-11-21T09:00:00Z' } : key,
      );
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return { sent: () => sent };
}

const row = (name: RegExp) => screen.findByRole('row', { name });

async function openForm() {
  await userEvent.click((await screen.findAllByRole('button', { name: 'Make a key' }))[0] as HTMLElement);
  return within(await screen.findByRole('dialog', { name: 'Make an API key' }));
}

async function fillAndMake(form: Awaited<ReturnType<typeof openForm>>, name = 'Web form') {
  await userEvent.type(form.getByRole('textbox', { name: 'Name' }), name);
  await userEvent.click(form.getByRole('checkbox', { name: 'Deals: view' }));
  await userEvent.click(form.getByRole('button', { name: 'Make key' }));
}

it('lists who may do what until when, and what holds no longer below', async () => {
  serve(
    makeApiKey({ id: 'old', name: 'Old report', revoked_at: '2026-11-02T09:00:00Z' }),
    makeApiKey({
      maker: { id: 'ben', name: 'Ben Okafor' },
      scopes: ['deals:view', 'tasks:view'],
      last_used_at: '2026-11-03T09:00:00Z',
    }),
  );
  renderRoute('/settings/api-keys', owner);
  expect(await row(/Nightly sync ?by Ben Okafor Active 1 Nov 2027/)).toHaveTextContent(
    /2 rights ?reads only ?1 Nov/,
  );
  expect(await row(/Old report ?by Ana Ruiz Revoked/)).toHaveTextContent(/revoked 2 Nov ?never/);
  const names = screen.getAllByRole('row').map((one) => one.textContent);
  expect(names[1]).toContain('Nightly sync');

  await userEvent.click(screen.getByRole('button', { name: 'Nightly sync' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'What Nightly sync may do' }));
  expect(dialog.getByRole('region', { name: 'Sales' })).toHaveTextContent('DealsView');
  expect(dialog.getByText(/as long as Ben Okafor has/)).toBeVisible();
});

it('makes a key, shows its secret once, and forgets it', async () => {
  const user = userEvent.setup();
  const { sent } = serve();
  const { queries } = renderRoute('/settings/api-keys', rep);
  const form = await openForm();
  await fillAndMake(form, ' Web form ');
  expect(sent()).toEqual({
    name: 'Web form',
    expires_on: '2027-11-21',
    scopes: ['deals:view'],
    view_as: false,
  });
  const made = within(await screen.findByRole('dialog', { name: 'Web form is made' }));
  expect(made.getByText(/It is not shown again/)).toBeVisible();
  expect(made.getByRole('textbox', { name: 'Key' })).toHaveValue(token);
  expect(made.getByRole('textbox', { name: 'Command to try it' })).toHaveValue(
    `curl -H "Authorization: Bearer ${token}" ${window.location.origin}/api/v1/me`,
  );
  await user.click(made.getByRole('button', { name: 'Copy: Key' }));
  expect(await navigator.clipboard.readText()).toBe(token);
  await userEvent.click(made.getByRole('button', { name: 'Done' }));

  expect(await row(/Web form/)).toBeVisible();
  await waitFor(() => {
    const kept = [queries.getMutationCache().getAll(), queries.getQueryCache().getAll()]
      .flat()
      .map(({ state }) => state.data);
    expect(JSON.stringify(kept)).not.toContain(token);
  });
  expect(document.body.innerHTML).not.toContain(token);
});

it('offers what its maker may do themselves, and the quick choices', async () => {
  serve();
  renderRoute('/settings/api-keys', rep);
  const form = await openForm();
  expect(form.queryByRole('checkbox', { name: /API keys|Members/ })).not.toBeInTheDocument();
  expect(form.queryByRole('checkbox', { name: 'Deals: remove' })).not.toBeInTheDocument();
  expect(form.queryByRole('checkbox', { name: /through the eyes/ })).not.toBeInTheDocument();
  await userEvent.click(form.getByRole('button', { name: 'Read everything I can' }));
  expect(form.getByRole('checkbox', { name: 'Accounts: view' })).toBeChecked();
  expect(form.getByRole('checkbox', { name: 'Accounts: change' })).not.toBeChecked();
  expect(form.getByRole('status')).toHaveTextContent('3 rights chosen');
  await userEvent.click(form.getByRole('button', { name: 'Clear' }));
  expect(form.getByRole('checkbox', { name: 'Accounts: view' })).not.toBeChecked();
});

it('offers view as to those who may view somebody', async () => {
  const { sent } = serve();
  const members = [{ id: 'ben', name: 'Ben Okafor', role: 'sales_rep' as const }];
  renderRoute('/settings/api-keys', {
    ...rep,
    viewable: [{ role: 'sales_rep', label: 'Sales Rep', capabilities: [], members }],
  });
  const form = await openForm();
  await userEvent.click(form.getByRole('checkbox', { name: /through the eyes/ }));
  await fillAndMake(form);
  expect(sent()?.view_as).toBe(true);
});

it('says beside each field what is wrong with it, and keeps what was written', async () => {
  serve();
  renderRoute('/settings/api-keys', rep);
  const form = await openForm();
  await userEvent.click(form.getByRole('button', { name: 'Make key' }));
  expect(form.getByText('Give the key a name.')).toBeVisible();
  expect(form.getByText('Choose at least one right.')).toBeVisible();

  const beyond = 'A key can do no more than whoever makes it.';
  const late = 'A key holds for a year at the most.';
  server.use(
    handleCreateApiKey(() =>
      refuse({
        status: 422,
        code: 'invalid',
        detail: 'Check the fields.',
        errors: [
          { pointer: '/scopes', code: 'beyond_maker', detail: beyond },
          { pointer: '/expires_on', code: 'too_late', detail: late },
        ],
      }),
    ),
  );
  await fillAndMake(form);
  expect(await form.findByText(beyond)).toBeVisible();
  expect(form.getByLabelText(/^Last day/)).toHaveAccessibleDescription(late);
  expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Web form');
  expect(form.getByRole('checkbox', { name: 'Deals: view' })).toBeChecked();

  const many = 'You have 50 keys. Revoke one that you no longer use.';
  server.use(handleCreateApiKey(() => refuse({ status: 409, code: 'too_many_keys', detail: many })));
  await userEvent.click(form.getByRole('button', { name: 'Make key' }));
  await waitFor(() => expect(form.getByRole('alert')).toHaveTextContent(many));
  expect(form.getByRole('checkbox', { name: 'Deals: view' })).toBeChecked();
});

it('revokes a key once that is confirmed', async () => {
  serve(makeApiKey({ last_used_at: '2026-11-03T09:00:00Z' }));
  renderRoute('/settings/api-keys', rep);
  await userEvent.click(await screen.findByRole('button', { name: 'Actions: Nightly sync' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Revoke' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Revoke Nightly sync?' }));
  expect(dialog.getByText(/^It was last used .*Every program that has this key stops at once/)).toBeVisible();
  await userEvent.click(dialog.getByRole('button', { name: 'Revoke' }));
  expect(await row(/Nightly sync.*Revoked/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Actions: Nightly sync' }));
  expect(await screen.findByRole('menuitem', { name: 'Revoke' })).toHaveAttribute('aria-disabled', 'true');
});

it('lies on the way of a sales rep, who sees their own keys and no settings of others', async () => {
  serve(makeApiKey());
  server.use(handleListSessions({ body: pageOf([]) }));
  renderRoute('/account', rep);
  await userEvent.click(await screen.findByRole('link', { name: 'Open API keys' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'API keys' })).toBeVisible();
  expect(await row(/Nightly sync/)).not.toHaveTextContent('by Ana Ruiz');
  expect(screen.getByRole('link', { name: 'Your account' })).toHaveAttribute('href', '/account');
  expect(screen.queryByRole('navigation', { name: 'Settings' })).not.toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Settings' })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Actions: Nightly sync' }));
  expect(await screen.findByRole('menuitem', { name: 'Revoke' })).toBeVisible();
  expect(screen.queryByRole('menuitem', { name: 'What it did' })).not.toBeInTheDocument();
});

it('says when there is none', async () => {
  serve();
  renderRoute('/settings/api-keys', owner);
  expect(await screen.findByText(/There are no API keys yet/)).toBeVisible();
});

it('leads whoever may read the audit log to what a key did', async () => {
  serve(makeApiKey());
  server.use(handleListAuditLog({ body: pageOf([]) }), handleListMembers({ body: pageOf([]) }));
  const { router } = renderRoute('/settings/api-keys', owner);
  await userEvent.click(await screen.findByRole('button', { name: 'Actions: Nightly sync' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'What it did' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Audit log' })).toBeVisible();
  expect(router.state.location.search).toEqual({ person: 'sync' });
  expect(await screen.findByRole('combobox', { name: 'Who' })).toHaveValue('Nightly sync');
});

it("tells in the organization's own days how long a key holds", () => {
  const here = {
    today: '2026-11-21',
    organization: { ...ana.organization, time_zone: 'America/New_York' as const },
  };
  const now = new Date('2026-11-21T12:00:00Z');
  const until = (expires_at: string) => makeApiKey({ expires_at });
  expect(lastDay(until('2026-12-04T05:00:00Z'), here)).toBe('2026-12-03');
  expect(expiryWords(until('2026-12-04T05:00:00Z'), here, now)).toBe('in 12 days');
  expect(expiryWords(until('2026-11-23T05:00:00Z'), here, now)).toBe('tomorrow');
  expect(expiryWords(until('2026-11-22T05:00:00Z'), here, now)).toBe('today');
  expect(expiryWords(until('2026-11-20T05:00:00Z'), here, now)).toBe('expired');
  expect(keyState(until('2026-12-04T05:00:00Z'), here, now).label).toBe('Expires soon');
  expect(keyState(until('2027-11-01T05:00:00Z'), here, now).label).toBe('Active');
  expect(keyState(until('2026-11-20T05:00:00Z'), here, now).label).toBe('Expired');
});
