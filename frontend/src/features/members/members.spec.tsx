import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import {
  handleChangeMember,
  handleCreateMember,
  handleCreatePasswordLink,
  handleGetMemberHoldings,
  handleListMembers,
} from '@/api/gen/msw.gen';
import type { Me, Member } from '@/api/gen/types.gen';
import { ana } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';
import { makeMember } from '@/test/workspace-factories';

const admin: Me = {
  ...ana,
  role: 'admin',
  capabilities: ['members:view', 'members:add', 'members:change'],
};
const list = (...data: Member[]) =>
  server.use(handleListMembers({ body: { data, next_cursor: null, has_more: false, total: null } }));

const nothingHeld = {
  accounts: 0,
  deals: 0,
  leads: 0,
  compliance_items: 0,
  onboarding_projects: 0,
  client_workspaces: 0,
  tasks: 0,
  members: 0,
};

async function choose(name: string, action: string) {
  await userEvent.click(await screen.findByRole('button', { name: `Actions: ${name}` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: action }));
}

describe('members', () => {
  it('says how far each has come with signing in', async () => {
    list(
      makeMember(),
      makeMember({
        id: 'tess',
        name: 'Tess Lind',
        joined: false,
        invitation: { sent_at: '2026-11-01T09:00:00Z', expires_at: '2020-01-01T09:00:00Z' },
      }),
    );
    renderRoute('/settings/members', admin);
    expect(await screen.findByText('Joined')).toBeInTheDocument();
    expect(screen.getByText('Link expired')).toBeInTheDocument();
  });

  it('invites somebody and shows the link once', async () => {
    list();
    const tess = makeMember({ id: 'tess', name: 'Tess Lind', joined: false });
    server.use(
      handleCreateMember(() => HttpResponse.json(tess, { status: 201 })),
      handleCreatePasswordLink(() =>
        HttpResponse.json(
          { url: 'https://atrium.example/welcome#token=abc', expires_at: '2026-11-24T09:00:00Z' },
          { status: 201 },
        ),
      ),
    );
    renderRoute('/settings/members', admin);
    const [open] = await screen.findAllByRole('button', { name: 'Invite a member' });
    await userEvent.click(open as HTMLElement);
    const form = within(await screen.findByRole('dialog', { name: 'Invite a member' }));
    await userEvent.click(form.getByRole('button', { name: 'Invite' }));
    expect(form.getByText('Choose a role.')).toBeInTheDocument();
    await userEvent.type(form.getByLabelText(/Name/), 'Tess Lind');
    await userEvent.type(form.getByLabelText(/E-mail/), 'tess@demo.example');
    await userEvent.click(form.getByRole('combobox', { name: /Role/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Technician' }));
    await userEvent.click(form.getByRole('button', { name: 'Invite' }));
    const shown = within(await screen.findByRole('dialog', { name: 'A link for Tess Lind' }));
    expect(await shown.findByLabelText('Link')).toHaveValue('https://atrium.example/welcome#token=abc');
  });

  it('says why the last owner stays', async () => {
    list(makeMember());
    server.use(
      handleChangeMember(() =>
        refuse({ status: 409, code: 'last_owner', detail: 'The last owner has to stay.' }),
      ),
    );
    server.use(handleGetMemberHoldings({ body: nothingHeld }));
    renderRoute('/settings/members', admin);
    await choose('Ben Okafor', 'Deactivate');
    const dialog = within(await screen.findByRole('dialog', { name: 'Deactivate Ben Okafor?' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Deactivate' }));
    expect(await dialog.findByText('The last owner has to stay.')).toBeInTheDocument();
  });

  it('lists what would be left, and hands it over with the same change', async () => {
    list(makeMember({ version: 4 }), makeMember({ id: 'tess', name: 'Tess Lind' }));
    const sent: [string | null, unknown][] = [];
    server.use(
      handleGetMemberHoldings({ body: { ...nothingHeld, accounts: 12, tasks: 1 } }),
      handleChangeMember(async ({ request }) => {
        sent.push([request.headers.get('If-Match'), await request.json()]);
        return HttpResponse.json(makeMember({ active: false }));
      }),
    );
    renderRoute('/settings/members', admin);
    await choose('Ben Okafor', 'Deactivate');
    const dialog = within(await screen.findByRole('dialog', { name: 'Deactivate Ben Okafor?' }));
    const left = await dialog.findByRole('list', { name: 'Left open' });
    expect(left).toHaveTextContent(/^12 accounts1 open task$/);
    await userEvent.click(dialog.getByRole('combobox', { name: 'Who takes over' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Tess Lind' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Deactivate and hand over' }));
    await waitFor(() => expect(sent).toEqual([['"r4"', { active: false, successor_id: 'tess' }]]));
  });

  it('offers a successor where another role leaves something', async () => {
    list(makeMember(), makeMember({ id: 'tess', name: 'Tess Lind' }));
    let sent: unknown;
    server.use(
      handleGetMemberHoldings({ body: { ...nothingHeld, deals: 3 } }),
      handleChangeMember(async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(makeMember({ role: 'technician' }));
      }),
    );
    renderRoute('/settings/members', admin);
    await choose('Ben Okafor', 'Edit');
    const dialog = within(await screen.findByRole('dialog', { name: 'Edit member' }));
    expect(dialog.queryByText(/Left open/)).toBeNull();
    await userEvent.click(dialog.getByRole('combobox', { name: 'Role' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Technician' }));
    expect(await dialog.findByRole('list', { name: 'Left open' })).toHaveTextContent('3 open deals');
    await userEvent.click(dialog.getByRole('combobox', { name: 'Who takes over' }));
    await userEvent.click(await screen.findByRole('option', { name: 'Tess Lind' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(sent).toEqual({ role: 'technician', successor_id: 'tess' }));
  });

  it('keeps an owner out of an admin\u2019s reach, with the reason', async () => {
    list(makeMember({ role: 'owner' }));
    renderRoute('/settings/members', admin);
    await userEvent.click(await screen.findByRole('button', { name: 'Actions: Ben Okafor' }));
    expect(await screen.findByRole('menuitem', { name: 'Deactivate' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });
});
