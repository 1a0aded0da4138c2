import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { handleGetWorkspace } from '@/api/gen/msw.gen';
import { makeAccount, makeAmWorkspace, makeTask } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

const critical = {
  code: 'health_critical' as const,
  label: 'Health critical',
  severity: 'critical' as const,
  reason: 'Health is 31',
  since: null,
};
describe('account manager workspace', () => {
  it('shows accounts with health in words, signals and MRR', async () => {
    server.use(
      handleGetWorkspace({ body: makeAmWorkspace([makeAccount({ signals: [critical] })], [makeTask()]) }),
    );
    renderRoute('/workspace');
    const row = within(await screen.findByRole('table', { name: 'Accounts' })).getAllByRole('row')[1];
    for (const words of ['At risk 31', 'Acme Dental', 'Gold', 'Health critical', '$3,200'])
      expect(row).toHaveTextContent(words);
    expect(screen.getByText('Call Acme')).toBeInTheDocument();
  });

  it('filters by a stat card', async () => {
    const calm = makeAccount({ id: 'birch', name: 'Birch Law' });
    server.use(handleGetWorkspace({ body: makeAmWorkspace([makeAccount({ signals: [critical] }), calm]) }));
    renderRoute('/workspace');
    await userEvent.click(await screen.findByRole('link', { name: /Need attention/ }));
    expect(await screen.findByRole('heading', { name: 'Accounts needing attention' })).toBeInTheDocument();
    expect(screen.queryByText('Birch Law')).not.toBeInTheDocument();
  });

  it('says when no account is assigned', async () => {
    server.use(handleGetWorkspace({ body: makeAmWorkspace([]) }));
    renderRoute('/workspace');
    expect(await screen.findByText('No accounts are assigned to you yet. Ask an admin.')).toBeInTheDocument();
  });

  it('says what failed', async () => {
    server.use(handleGetWorkspace(() => refuse()));
    renderRoute('/workspace');
    expect(await screen.findByText('Could not load your workspace')).toBeInTheDocument();
    expect(screen.getByText('Request req_1')).toBeInTheDocument();
  });

  it('says when the role does not have that kind', async () => {
    server.use(
      handleGetWorkspace(() =>
        refuse({
          status: 409,
          code: 'workspace_unavailable',
          detail: 'Your role does not have this kind of workspace.',
        }),
      ),
    );
    renderRoute('/workspace?kind=delivery');
    expect(await screen.findByText('Your role does not have this kind of workspace.')).toBeInTheDocument();
  });

  it('shows a skeleton while loading', async () => {
    server.use(handleGetWorkspace(() => new Promise(() => {})));
    renderRoute('/workspace');
    expect(await screen.findByText('Loading your workspace')).toBeInTheDocument();
  });
});
