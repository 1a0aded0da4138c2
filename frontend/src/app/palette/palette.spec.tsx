import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { handleGetWorkspace, handleListAccounts, handleSearch } from '@/api/gen/msw.gen';
import { makeAmWorkspace } from '@/test/factories';
import { withRights } from '@/test/records';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

const searcher = withRights('search:view');

async function open() {
  server.use(
    handleGetWorkspace({ body: makeAmWorkspace([]) }),
    handleListAccounts({ body: { data: [], next_cursor: null, has_more: false, total: null } }),
  );
  const page = renderRoute('/workspace', searcher);
  await screen.findByRole('heading', { level: 1 });
  await userEvent.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('textbox', { name: 'Search or run a command' });
  const dialog = within(screen.getByRole('dialog', { name: 'Search and commands' }));
  return { ...page, field, dialog };
}

describe('search and commands', () => {
  it('goes to a page', async () => {
    const { router, field, dialog } = await open();
    await userEvent.type(field, 'acco');
    await userEvent.click(await dialog.findByRole('button', { name: /^Accounts/ }));
    expect(router.state.location.pathname).toBe('/accounts');
  });

  it('opens a form', async () => {
    const { field, dialog } = await open();
    await userEvent.type(field, 'new ta');
    await userEvent.click(await dialog.findByRole('button', { name: /^New task/ }));
    expect(await screen.findByRole('dialog', { name: 'New task' })).toBeInTheDocument();
  });

  it('finds records, and says when there are more', async () => {
    const asked: (string | null)[] = [];
    server.use(
      handleSearch(({ request }) => {
        asked.push(new URL(request.url).searchParams.get('q'));
        return Response.json({
          accounts: [{ id: 'acme', name: 'Acme Dental', sla_tier: null }],
          contacts: [],
          deals: [],
          tasks: [],
          leads: [],
          has_more_accounts: true,
          has_more_contacts: false,
          has_more_deals: false,
          has_more_tasks: false,
          has_more_leads: false,
        }) as never;
      }),
    );
    const { router, field, dialog } = await open();
    await userEvent.type(field, 'ac');
    expect(await dialog.findByRole('button', { name: /Acme Dental/ })).toBeInTheDocument();
    expect(asked).toEqual(['ac']);
    await userEvent.click(dialog.getByRole('button', { name: 'More accounts' }));
    expect(router.state.location).toMatchObject({ pathname: '/accounts', search: { q: 'ac' } });
  });
});
