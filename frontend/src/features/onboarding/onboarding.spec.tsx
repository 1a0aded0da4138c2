import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import {
  handleChangeMilestone,
  handleDeliverMilestone,
  handleGetOnboardingProject,
  handleListMilestones,
  handleUndeliverMilestone,
} from '@/api/gen/msw.gen';
import type { Milestone } from '@/api/gen/types.gen';
import { today } from '@/test/factories';
import { makeMilestone, makeProject } from '@/test/records';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

function serve() {
  let all: Milestone[] = [makeMilestone(), makeMilestone({ id: 'tools', name: 'Tools', position: 1 })];
  const set = (id: string, part: Partial<Milestone>) => {
    all = all.map((one) => (one.id === id ? { ...one, ...part, version: one.version + 1 } : one));
    return all.find((one) => one.id === id) ?? makeMilestone();
  };
  server.use(
    handleGetOnboardingProject({ body: makeProject() }),
    handleListMilestones(() => HttpResponse.json({ data: all })),
    handleDeliverMilestone(() => HttpResponse.json(set('kickoff', { delivered_on: today }), { status: 201 })),
    handleUndeliverMilestone(() => HttpResponse.json(set('kickoff', { delivered_on: null }))),
    handleChangeMilestone(() => {
      all = all.toReversed().map((one, position) => ({ ...one, position }));
      return HttpResponse.json(makeMilestone());
    }),
  );
}

const names = () =>
  within(screen.getByRole('list', { name: 'Milestones' }))
    .getAllByRole('checkbox')
    .map((box) => box.getAttribute('aria-label'));

it('delivers a milestone, and takes it back', async () => {
  serve();
  renderRoute('/onboarding/rollout');
  await userEvent.click(await screen.findByRole('checkbox', { name: 'Delivered: Kick-off' }));
  expect(await screen.findByText('Delivered 21 Nov')).toBeVisible();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Delivered: Kick-off' }));
  await waitFor(() => expect(screen.getAllByText('No day set')).toHaveLength(2));
});

it('puts a milestone in another place by the arrows', async () => {
  serve();
  renderRoute('/onboarding/rollout');
  const down = await screen.findByRole('button', { name: 'Move down: Kick-off' });
  expect(names()).toEqual(['Delivered: Kick-off', 'Delivered: Tools']);
  down.focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(names()).toEqual(['Delivered: Tools', 'Delivered: Kick-off']);
  expect(screen.getByRole('button', { name: 'Move down: Kick-off' })).toHaveFocus();
});

it('goes back to the old order when the new one is refused', async () => {
  serve();
  server.use(handleChangeMilestone(() => refuse({ status: 409, detail: 'The project is completed.' })));
  renderRoute('/onboarding/rollout');
  await userEvent.click(await screen.findByRole('button', { name: 'Move down: Kick-off' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Not moved. The project is completed.');
  expect(names()).toEqual(['Delivered: Kick-off', 'Delivered: Tools']);
});
