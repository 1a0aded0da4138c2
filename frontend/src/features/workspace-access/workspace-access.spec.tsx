import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import {
  handleCreateWorkspaceAccessRule,
  handleListMembers,
  handleListWorkspaceAccessRules,
  handlePreviewWorkspaceAccessRule,
  handleRemoveWorkspaceAccessRule,
  handleTestWorkspaceAccess,
} from '@/api/gen/msw.gen';
import type { AccessRule, Me } from '@/api/gen/types.gen';
import { ana } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

const admin: Me = {
  ...ana,
  role: 'admin',
  home: 'dashboard',
  workspaces: [],
  capabilities: ['access_rules:view', 'access_rules:add', 'access_rules:remove'],
};
const rule: AccessRule = {
  id: 'first',
  viewer_role: 'sales_manager',
  target_role: 'sales_rep',
  added_by: { id: 'kim', name: 'Kim Vale' },
  added_at: '2026-11-03T09:00:00Z',
};

function serve(rules: AccessRule[]) {
  let made = 0;
  server.use(
    handleListWorkspaceAccessRules(() => HttpResponse.json({ data: rules })),
    handlePreviewWorkspaceAccessRule({ body: { viewers: 2, workspaces: 5 } }),
    handleCreateWorkspaceAccessRule(async ({ request }) => {
      made += 1;
      const added = { ...rule, id: `new${made}`, ...(await request.json()) };
      rules = [...rules, added];
      return HttpResponse.json(added, { status: 201 });
    }),
    handleRemoveWorkspaceAccessRule(({ params }) => {
      rules = rules.filter(({ id }) => id !== params.access_rule_id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  renderRoute('/settings/workspace-access', admin);
}

const add = () => screen.findByRole('form', { name: 'Add rule' });

async function chooseViewer(name: string) {
  await userEvent.click(await screen.findByRole('combobox', { name: 'Viewer role' }));
  await userEvent.click(await screen.findByRole('option', { name }));
}

it('says when there is no rule, and who needs none', async () => {
  serve([]);
  expect(await screen.findByText('No rules yet. Only Admins can use View as.')).toBeVisible();
  expect(screen.getByText(/Admins and Owners can always view everyone/)).toBeVisible();
});

it('removes at once, and the same place takes it back', async () => {
  serve([rule]);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Remove: Sales Manager can view Sales Rep' }),
  );
  const undo = await screen.findByRole('button', {
    name: 'Undo removal: Sales Manager can view Sales Rep',
  });
  expect(undo).toHaveFocus();
  expect(screen.getByText(/Undo available/)).toBeInTheDocument();
  await userEvent.click(undo);
  expect(await screen.findByText('Kim Vale, 3 Nov')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Remove: Sales Manager can view Sales Rep' })).toHaveFocus();
});

it('keeps the rule and says why it was not removed', async () => {
  serve([rule]);
  server.use(handleRemoveWorkspaceAccessRule(() => refuse({ detail: 'It broke.' })));
  await userEvent.click(await screen.findByRole('button', { name: /^Remove: / }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Not saved. It broke.');
  expect(screen.getByText('Kim Vale, 3 Nov')).toBeVisible();
});

it('offers only what is not allowed yet, says what it would do, and adds it', async () => {
  serve([rule]);
  await chooseViewer('Sales Manager');
  const form = within(await add());
  expect(form.queryByRole('checkbox', { name: 'Sales Rep' })).not.toBeInTheDocument();
  for (const name of ['Owner', 'Admin'])
    expect(form.queryByRole('checkbox', { name })).not.toBeInTheDocument();
  await userEvent.click(form.getByRole('checkbox', { name: 'Technician' }));
  expect(await form.findByText('This lets 2 people see 5 workspaces.')).toBeVisible();
  await userEvent.click(form.getByRole('button', { name: 'Add rule' }));
  expect(
    await screen.findByRole('button', { name: 'Remove: Sales Manager can view Technician' }),
  ).toBeVisible();
  expect(form.queryByRole('checkbox', { name: 'Technician' })).not.toBeInTheDocument();
});

it('shows a refusal where the rule is made', async () => {
  serve([]);
  server.use(
    handleCreateWorkspaceAccessRule(() =>
      refuse({ status: 409, code: 'rule_exists', detail: 'This is already allowed.' }),
    ),
  );
  await chooseViewer('Technician');
  const form = within(await add());
  await userEvent.click(form.getByRole('checkbox', { name: 'Technician' }));
  await userEvent.click(form.getByRole('button', { name: 'Add rule' }));
  expect(await form.findByRole('alert')).toHaveTextContent('This is already allowed.');
});

it('draws the rules as a grid', async () => {
  serve([rule]);
  await userEvent.click(await screen.findByRole('button', { name: 'Show as grid' }));
  const row = screen.getByRole('row', { name: /^Sales Manager/ });
  expect(within(row).getAllByText('can view')).toHaveLength(1);
});

it('shows exactly whom a person gets, and the rule behind each', async () => {
  serve([rule]);
  server.use(
    handleListMembers({
      body: {
        data: [
          {
            id: 'marcus',
            version: 1,
            name: 'Marcus Bell',
            email: null,
            role: 'sales_manager',
            active: true,
            manager_id: null,
            invitation: null,
            joined: true,
          },
        ],
        next_cursor: null,
        has_more: false,
        total: null,
      },
    }),
    handleTestWorkspaceAccess({
      body: {
        member: { id: 'marcus', name: 'Marcus Bell', role: 'sales_manager' },
        reason: 'One rule lets Sales Managers view others.',
        viewable: [
          {
            id: 'cleo',
            name: 'Cleo Park',
            role: 'sales_rep',
            rule_id: 'first',
            because: 'Sales Manager can view Sales Rep',
          },
        ],
        more: false,
      },
    }),
  );
  await userEvent.click(await screen.findByRole('combobox', { name: 'Who' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Marcus Bell' }));
  expect(
    await screen.findByRole('row', { name: /Cleo Park Sales Rep Sales Manager can view Sales Rep/ }),
  ).toBeVisible();
  expect(screen.getByText('One rule lets Sales Managers view others.', { exact: false })).toBeVisible();
});

it('is closed to everybody else', async () => {
  renderRoute('/settings/workspace-access');
  expect(await screen.findByText(/You don't have access/)).toBeVisible();
});
