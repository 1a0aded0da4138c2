import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { handleGetDashboard } from '@/api/gen/msw.gen';
import { ana, makeAccount } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';
import { makeDashboard } from '@/test/workspace-factories';

const owner = { ...ana, role: 'owner' as const, home: 'dashboard' as const, workspaces: [] };

describe('dashboard', () => {
  // Its first steps were seen done.
  beforeEach(() => localStorage.setItem('atrium-first-steps-over', JSON.stringify([owner.organization.id])));

  it('shows the figures, the health with links, and who is at risk', async () => {
    const at_risk = [{ row: makeAccount(), manager: { id: 'ben', name: 'Ben Okafor' } }];
    server.use(handleGetDashboard({ body: makeDashboard({ at_risk }) }));
    renderRoute('/dashboard', owner);
    const summary = within(await screen.findByRole('navigation', { name: 'Summary' }));
    expect(summary.getByRole('link', { name: /^Net new MRR/ })).toHaveTextContent('\u2212$123');
    expect(screen.getByRole('link', { name: /^Watch/ })).toHaveAttribute(
      'href',
      expect.stringContaining('health=yellow'),
    );
    expect(screen.getByRole('table', { name: 'At-risk accounts' })).toHaveTextContent('Ben Okafor');
  });

  it('says the chart in a table', async () => {
    server.use(handleGetDashboard({ body: makeDashboard() }));
    renderRoute('/dashboard', owner);
    await userEvent.click(await screen.findByRole('button', { name: 'MRR movement: view as table' }));
    const row = within(screen.getByRole('table', { name: 'MRR movement' })).getByRole('row', {
      name: /Nov 26/,
    });
    for (const words of ['$200.00', '\u2212$123.00', '$9,000.00']) expect(row).toHaveTextContent(words);
  });

  it('keeps the range in the address', async () => {
    const asked: (string | null)[] = [];
    server.use(
      handleGetDashboard(({ request }) => {
        asked.push(new URL(request.url).searchParams.get('range'));
        return Response.json(makeDashboard()) as never;
      }),
    );
    const { router } = renderRoute('/dashboard', owner);
    await userEvent.click(await screen.findByRole('link', { name: '3 months' }));
    expect(router.state.location.search).toMatchObject({ range: '3m' });
    expect(asked).toContain('3m');
  });

  it('says what failed', async () => {
    server.use(handleGetDashboard(() => refuse()));
    renderRoute('/dashboard', owner);
    expect(await screen.findByText('Could not load the dashboard')).toBeInTheDocument();
  });
});
