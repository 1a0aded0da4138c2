import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import {
  handleEndView,
  handleGetWorkspace,
  handleListViewableMembers,
  handleSearch,
} from '@/api/gen/msw.gen';
import type { Me } from '@/api/gen/types.gen';
import { chooseView } from '@/session/view-choice';
import { makeAccount, makeAmWorkspace } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';
import { asked, serveViews, viewer } from '@/test/views';

const nothingFound = {
  accounts: [],
  has_more_accounts: false,
  contacts: [],
  has_more_contacts: false,
  deals: [],
  has_more_deals: false,
  tasks: [],
  has_more_tasks: false,
  leads: [],
  has_more_leads: false,
};
const owner: Me = { ...viewer, role: 'owner', home: 'dashboard', workspaces: [] };

async function choose(label: string, name: string) {
  await userEvent.click(await screen.findByRole('button', { name: label }));
  await userEvent.click(await screen.findByRole('option', { name }));
}

const banner = () => within(screen.getByRole('region', { name: 'Viewing a teammate' }));

it('offers nothing to someone who may view nobody', async () => {
  serveViews();
  renderRoute('/workspace');
  expect(await screen.findByText('Acme Dental')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'View as teammate' })).not.toBeInTheDocument();
});

it("opens the workspace of the chosen person's role, and Back leads out again", async () => {
  serveViews();
  const { router } = renderRoute('/workspace', viewer);
  expect(await screen.findByText('Acme Dental')).toBeVisible();
  await choose('View as teammate', 'Cleo Park');
  expect(await screen.findByText('Managed backup')).toBeVisible();
  expect(router.state.location.search).toEqual({ as: 'cleo' });
  expect(asked).toEqual([null, 'member:cleo']);
  expect(screen.getByRole('heading', { level: 1, name: "Cleo Park's workspace" })).toHaveFocus();
  expect(document.body).toHaveTextContent("You are viewing Cleo Park's workspace (Sales Rep). Read-only.");
  expect(screen.getByText('Sales Workspace')).toBeVisible();

  await act(async () => router.history.back());
  expect(await screen.findByText('Acme Dental')).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Viewing a teammate' })).not.toBeInTheDocument();
});

it('groups people by role, and asks the server for those beyond the first ones', async () => {
  serveViews();
  const zoe = { id: 'zoe', name: 'Zoe Lind', role: 'technician' as const };
  server.use(
    handleListViewableMembers(({ request }) => {
      expect(new URL(request.url).searchParams.get('q')).toBe('Zoe');
      return HttpResponse.json({ data: [zoe], next_cursor: null, has_more: false, total: null });
    }),
  );
  renderRoute('/workspace', { ...viewer, viewable_more: true });
  await userEvent.click(await screen.findByRole('button', { name: 'View as teammate' }));
  const field = await screen.findByRole('combobox', { name: 'View as teammate' });
  expect(field).toHaveFocus();
  expect(await screen.findByRole('group', { name: 'Sales Rep' })).toHaveTextContent('Cleo Park');
  await userEvent.type(field, 'Zoe');
  expect(await screen.findByRole('option', { name: 'Zoe Lind' })).toBeVisible();
});

it('a link to a workspace asks before anything of it is asked for', async () => {
  serveViews();
  const { router } = renderRoute('/workspace?as=ben', viewer);
  expect(await screen.findByRole('heading', { name: "View Ben Stone's workspace?" })).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Viewing a teammate' })).not.toBeInTheDocument();
  expect(asked).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: "View Ben's workspace" }));
  expect(await screen.findByText('Birch Law')).toBeVisible();
  expect(asked).toEqual(['member:ben']);
  expect(screen.getByRole('main')).toHaveFocus();
  expect(router.state.location.search).toEqual({ as: 'ben' });
});

it('whoever does not want to view goes to their own workspace', async () => {
  serveViews();
  const { router } = renderRoute('/workspace?as=ben', viewer);
  await userEvent.click(await screen.findByRole('link', { name: 'Open my own' }));
  expect(await screen.findByText('Acme Dental')).toBeVisible();
  expect(router.state.location.search).toEqual({});
  expect(asked).toEqual([null]);
});

it('what was chosen holds for ten minutes, and for that person alone', async () => {
  serveViews();
  chooseView(viewer.id, 'cleo');
  const page = renderRoute('/workspace?as=ben', viewer);
  expect(await screen.findByRole('button', { name: "View Ben's workspace" })).toBeVisible();
  page.unmount();

  chooseView(viewer.id, 'ben');
  vi.setSystemTime(Date.now() + 11 * 60_000);
  renderRoute('/workspace?as=ben', viewer);
  expect(await screen.findByRole('button', { name: "View Ben's workspace" })).toBeVisible();
  vi.useRealTimers();
});

it('links keep whose workspace it is; another person starts from a skeleton', async () => {
  serveViews();
  chooseView(viewer.id, 'ben');
  renderRoute('/workspace?as=ben', viewer);
  expect(await screen.findByRole('link', { name: /Birch Law/ })).toHaveAttribute(
    'href',
    '/accounts/birch?as=ben',
  );
  server.use(handleGetWorkspace(() => new Promise(() => {})));
  await choose('Switch', 'Cleo Park');
  expect(await screen.findByText('Loading your workspace')).toBeInTheDocument();
  expect(screen.queryByText('Birch Law')).not.toBeInTheDocument();
});

it('Switch replaces the person, the banner leads back in one step, and both end the view that was', async () => {
  serveViews();
  const ended: unknown[] = [];
  server.use(
    handleEndView(({ params, request }) => {
      ended.push([params.member_id, request.headers.get('View-As')]);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  chooseView(viewer.id, 'ben');
  const { router } = renderRoute('/workspace?as=ben&kind=am', viewer);
  expect(await screen.findByText('Birch Law')).toBeVisible();
  await choose('Switch', 'Cleo Park');
  expect(await screen.findByText('Managed backup')).toBeVisible();
  expect(router.state.location.search).toEqual({ as: 'cleo' });
  await userEvent.click(banner().getByRole('link', { name: 'Back to my workspace' }));
  expect(await screen.findByText('Acme Dental')).toBeVisible();
  expect(router.state.location.search).toEqual({});
  await waitFor(() =>
    expect(ended).toEqual([
      ['ben', null],
      ['cleo', null],
    ]),
  );
});

it('an owner views a workspace from the dashboard, which drops the view again', async () => {
  serveViews();
  const { router } = renderRoute('/dashboard', owner);
  await choose('View as teammate', 'Ben Stone');
  expect(await screen.findByText('Birch Law')).toBeVisible();
  await act(async () => router.navigate({ to: '/dashboard' }));
  expect(router.state.location.search).toEqual({});
  expect(screen.queryByRole('region', { name: 'Viewing a teammate' })).not.toBeInTheDocument();
});

it('a right that was taken away leads home, says so, and leaves nothing behind', async () => {
  serveViews();
  chooseView(viewer.id, 'ben');
  const { router, queries } = renderRoute('/workspace?as=ben', viewer);
  expect(await screen.findByText('Birch Law')).toBeVisible();
  server.use(
    handleGetWorkspace(({ request }) =>
      request.headers.get('View-As')
        ? refuse({ status: 403, code: 'view_as_not_allowed' })
        : HttpResponse.json(makeAmWorkspace([makeAccount()])),
    ),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
  expect(await screen.findByRole('alert')).toHaveTextContent("Your access to Ben's workspace ended.");
  expect(await screen.findByText('Acme Dental')).toBeVisible();
  expect(router.state.location.search).toEqual({});
  await waitFor(() =>
    expect(
      JSON.stringify(
        queries
          .getQueryCache()
          .getAll()
          .map(({ queryKey }) => queryKey),
      ),
    ).not.toContain('View-As'),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('the menu, the search and the commands are those of the person viewed', async () => {
  serveViews();
  const looked: (string | null)[] = [];
  server.use(
    handleSearch(({ request }) => {
      looked.push(request.headers.get('View-As'));
      return HttpResponse.json(nothingFound);
    }),
  );
  chooseView(viewer.id, 'cleo');
  renderRoute('/workspace?as=cleo', owner);
  expect(await screen.findByText('Managed backup')).toBeVisible();
  const menu = within(screen.getByRole('navigation', { name: 'Main' }));
  expect(menu.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
    'Workspace',
    'Tasks',
    'Deals',
    'Leads',
  ]);

  await userEvent.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('textbox', { name: 'Search or run a command' });
  const dialog = within(screen.getByRole('dialog', { name: 'Search and commands' }));
  expect(dialog.queryByRole('button', { name: /^Accounts/ })).toBeNull();
  expect(dialog.queryByRole('button', { name: /^New task/ })).toBeNull();
  await userEvent.type(field, 'birch');
  await waitFor(() => expect(looked).toEqual(['member:cleo']));
});
