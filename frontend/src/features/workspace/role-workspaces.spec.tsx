import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import {
  handleAcknowledgeLook,
  handleChangeComplianceItem,
  handleDeliverMilestone,
  handleGetWorkspace,
  handleUndeliverMilestone,
} from '@/api/gen/msw.gen';
import type { Changes, RoleWorkspace } from '@/api/gen/types.gen';
import { makeAccount, makeAmWorkspace } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';
import {
  makeComplianceItem,
  makeDeliveryWorkspace,
  makeMilestone,
  makeProject,
  makeStrategicWorkspace,
} from '@/test/workspace-factories';

const show = (body: RoleWorkspace) => server.use(handleGetWorkspace({ body }));

describe('strategic workspace', () => {
  it('groups what is due, names the red categories and who needs a touch', async () => {
    const later = makeComplianceItem({
      id: 'disks',
      control: 'Encrypt disks',
      due_on: '2026-12-15',
      days_overdue: 0,
    });
    show(makeStrategicWorkspace({ compliance: [makeComplianceItem(), later] }));
    renderRoute('/workspace?kind=strategic');
    const overdue = await screen.findByRole('list', { name: 'Overdue compliance items' });
    expect(overdue).toHaveTextContent('Require two factors');
    expect(overdue).toHaveTextContent('Overdue 3 d');
    expect(overdue).toHaveTextContent('Unassigned');
    expect(screen.getByRole('list', { name: 'Later compliance items' })).toHaveTextContent('Encrypt disks');
    expect(screen.getByRole('list', { name: 'Red categories of Acme Dental' })).toHaveTextContent('Identity');
    expect(screen.getByText('No strategic touch yet')).toBeInTheDocument();
  });

  it('narrows to what is overdue by its card', async () => {
    const later = makeComplianceItem({ id: 'disks', control: 'Encrypt disks', days_overdue: 0 });
    show(makeStrategicWorkspace({ compliance: [makeComplianceItem(), later] }));
    renderRoute('/workspace?kind=strategic');
    await userEvent.click(await screen.findByRole('link', { name: /^Overdue compliance/ }));
    expect(await screen.findByRole('heading', { name: 'Overdue compliance' })).toBeInTheDocument();
    expect(screen.queryByText('Encrypt disks')).not.toBeInTheDocument();
  });

  it('asks for all that a card counts where the workspace carries the first of them', async () => {
    const stats = { overdue_compliance: 2, compliance_gaps: 4, assessment_gaps: 2, need_strategic_touch: 1 };
    const first = makeStrategicWorkspace({ stats, has_more_compliance: true });
    const disks = makeComplianceItem({ id: 'disks', control: 'Encrypt disks' });
    const all = makeStrategicWorkspace({ stats, compliance: [makeComplianceItem(), disks] });
    const asked = (request: Request) => new URL(request.url).searchParams.get('group');
    server.use(
      handleGetWorkspace(({ request }) => HttpResponse.json(asked(request) === 'overdue' ? all : first)),
    );
    renderRoute('/workspace?kind=strategic');
    await userEvent.click(await screen.findByRole('link', { name: /^Overdue compliance/ }));
    expect(await screen.findByText('Encrypt disks')).toBeInTheDocument();
    expect(screen.getByText('2 items')).toBeInTheDocument();
  });

  it('takes an item, and says why it could not', async () => {
    show(makeStrategicWorkspace());
    server.use(
      handleChangeComplianceItem(() =>
        refuse({ status: 412, code: 'version_stale', detail: 'It was changed meanwhile.' }),
      ),
    );
    renderRoute('/workspace?kind=strategic');
    await userEvent.click(await screen.findByRole('button', { name: 'Take it: Require two factors' }));
    expect(await screen.findByText('It was changed meanwhile.')).toBeInTheDocument();
  });

  it('marks an item done, and undo opens it again', async () => {
    show(makeStrategicWorkspace());
    const sent: unknown[] = [];
    server.use(
      handleChangeComplianceItem(async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(makeComplianceItem());
      }),
    );
    renderRoute('/workspace?kind=strategic');
    await userEvent.click(await screen.findByRole('button', { name: 'Done: Require two factors' }));
    expect(await screen.findByText('Marked done: Require two factors. Undo available')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Undo: Require two factors' }));
    await waitFor(() => expect(sent).toEqual([{ status: 'done' }, { status: 'open' }]));
  });

  it('says when nothing is waiting', async () => {
    show(makeStrategicWorkspace({ compliance: [], assessment_gaps: [], touches: [] }));
    renderRoute('/workspace?kind=strategic');
    expect(await screen.findByText('Nothing is due in the next 30 days.')).toBeInTheDocument();
    expect(screen.getByText('No account has a red category.')).toBeInTheDocument();
    expect(screen.getByText('Every account was touched in the last 60 days.')).toBeInTheDocument();
  });
});

describe('delivery workspace', () => {
  it('shows all clients: progress, differences in money, late milestones of stalled projects', async () => {
    show(makeDeliveryWorkspace());
    renderRoute('/workspace?kind=delivery');
    const onboardings = await screen.findByRole('table', { name: 'Active onboardings' });
    expect(onboardings).toHaveTextContent('7 of 12 milestones');
    const differences = screen.getByRole('list', { name: 'Pending reconciliations' });
    expect(differences).toHaveTextContent('vendor 54, billed 47');
    expect(differences).toHaveTextContent('+7 · +$154.00');
    const late = screen.getByRole('list', { name: 'Overdue milestones' });
    expect(late).toHaveTextContent('Stalled');
    expect(late).toHaveTextContent('Overdue 9 d');
  });

  it('narrows by owner and says so in the address', async () => {
    const other = makeProject({
      id: 'other',
      account: { id: 'birch', name: 'Birch Law', sla_tier: null },
      owner: null,
    });
    show(makeDeliveryWorkspace({ onboardings: [makeProject(), other] }));
    const { router } = renderRoute('/workspace?kind=delivery');
    await userEvent.click(await screen.findByRole('link', { name: 'Mine' }));
    await waitFor(() =>
      expect(screen.getByRole('table', { name: 'Active onboardings' })).not.toHaveTextContent('Birch Law'),
    );
    expect(router.state.location.search).toMatchObject({ owner: 'ana' });
  });

  it('delivers a milestone, and undo takes it back', async () => {
    show(makeDeliveryWorkspace());
    server.use(
      handleDeliverMilestone(() => HttpResponse.json(makeMilestone(), { status: 201 })),
      handleUndeliverMilestone({ body: makeMilestone() }),
    );
    renderRoute('/workspace?kind=delivery');
    await userEvent.click(await screen.findByRole('button', { name: 'Deliver: Cut over' }));
    expect(await screen.findByText('Delivered: Cut over. Undo available')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Undo: Cut over' }));
    expect(await screen.findByText('Not delivered any more: Cut over')).toBeInTheDocument();
  });

  it('puts the reason of a refusal on the row', async () => {
    show(makeDeliveryWorkspace());
    server.use(handleDeliverMilestone(() => refuse({ status: 409, detail: 'The project is cancelled.' })));
    renderRoute('/workspace?kind=delivery');
    await userEvent.click(await screen.findByRole('button', { name: 'Deliver: Cut over' }));
    const late = await screen.findByRole('list', { name: 'Overdue milestones' });
    expect(await within(late).findByText(/The project is cancelled/)).toBeInTheDocument();
  });
});

describe('since the last look', () => {
  const changes: Changes = {
    since: '2026-11-16T09:12:00Z',
    until: 7,
    more: false,
    items: [
      {
        noun: 'account',
        id: 'acme',
        new: false,
        changes: [
          { field: 'health_score', label: 'Health score', from: '74', to: '61' },
          { field: 'qbr_overdue', label: 'QBR overdue', from: null, to: '2026-11-20' },
        ],
      },
    ],
  };

  it('marks the row in words and counts the changes', async () => {
    show({ ...makeAmWorkspace([makeAccount()]), changes });
    renderRoute('/workspace');
    const row = await screen.findByRole('row', { name: /Acme Dental/ });
    expect(row).toHaveTextContent('Score 74 \u2192 61');
    expect(row).toHaveTextContent('QBR overdue since 20 Nov');
    expect(screen.getByText(/^2 changes since/)).toBeInTheDocument();
  });

  it('is acknowledged by one press', async () => {
    let seen: unknown;
    server.use(
      handleGetWorkspace(() =>
        HttpResponse.json({
          ...makeAmWorkspace([makeAccount()]),
          changes: seen ? { ...changes, items: [] } : changes,
        }),
      ),
      handleAcknowledgeLook(async ({ request }) => {
        seen = await request.json();
        return HttpResponse.json({ at: '2026-11-21T09:00:00Z' }, { status: 201 });
      }),
    );
    renderRoute('/workspace');
    await userEvent.click(await screen.findByRole('button', { name: 'Mark as seen' }));
    await waitFor(() => expect(screen.queryByText(/changes since/)).not.toBeInTheDocument());
    expect(screen.getByText('Marked as seen')).toBeInTheDocument();
    expect(seen).toEqual({ kind: 'am', until: 7 });
  });

  it('says nothing when nothing changed', async () => {
    show({ ...makeAmWorkspace([makeAccount()]), changes: { ...changes, items: [] } });
    renderRoute('/workspace');
    await screen.findByRole('link', { name: /Acme Dental/ });
    expect(screen.queryByRole('button', { name: 'Mark as seen' })).not.toBeInTheDocument();
  });
});
