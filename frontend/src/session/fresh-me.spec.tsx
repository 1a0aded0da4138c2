import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { handleGetDashboard, handleGetMe, handleGetWorkspace } from '@/api/gen/msw.gen';
import type { Me } from '@/api/gen/types.gen';
import { ana, makeAccount, makeAmWorkspace, makeDeal, makeSalesWorkspace } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';
import { makeDashboard } from '@/test/workspace-factories';

async function becomes(me: Partial<Me>) {
  server.use(
    handleGetWorkspace(({ request }) =>
      new URL(request.url).searchParams.get('kind') === 'am'
        ? HttpResponse.json(makeAmWorkspace([makeAccount()]))
        : HttpResponse.json(makeSalesWorkspace([makeDeal()], [])),
    ),
    handleGetDashboard({ body: makeDashboard() }),
  );
  const page = renderRoute('/workspace?kind=am');
  expect(await screen.findByText('Acme Dental')).toBeVisible();
  localStorage.setItem('atrium-first-steps-over', '["org"]');
  server.use(
    handleGetMe({ body: { ...ana, ...me } }),
    handleGetWorkspace(({ request }) =>
      new URL(request.url).searchParams.get('kind') === 'sales'
        ? HttpResponse.json(makeSalesWorkspace([makeDeal()], []))
        : refuse({ status: 409, code: 'workspace_unavailable' }),
    ),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Refresh' }));
  return page;
}

it('another role starts where that role starts, as soon as the old one is refused', async () => {
  const { router } = await becomes({ role: 'sales_rep', workspaces: ['sales'] });
  expect(await screen.findByText('Managed backup')).toBeVisible();
  expect(router.state.location.search).toEqual({});
});

it('whoever is made an admin comes to the dashboard', async () => {
  const { router } = await becomes({ role: 'admin', workspaces: [], home: 'dashboard' });
  expect(await screen.findByRole('heading', { name: 'Dashboard' })).toBeVisible();
  expect(router.state.location.pathname).toBe('/dashboard');
});
