import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import {
  handleChangeMember,
  handleCreateMember,
  handleCreatePasswordLink,
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
  server.use(handleListMembers({ body: { data, next_cursor: null, has_more: false } }));

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
    renderRoute('/settings/members', admin);
    await choose('Ben Okafor', 'Deactivate');
    const dialog = within(await screen.findByRole('dialog', { name: 'Deactivate Ben Okafor?' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Deactivate' }));
    expect(await dialog.findByText('The last owner has to stay.')).toBeInTheDocument();
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
