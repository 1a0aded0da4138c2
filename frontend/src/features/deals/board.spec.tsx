import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { handleChangeDeal, handleListDeals, handleListPipelineStages } from '@/api/gen/msw.gen';
import type { DealChanges } from '@/api/gen/types.gen';
import { makeDeal } from '@/test/factories';
import { makeStage, pageOf, withRights } from '@/test/records';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

const stages = [
  makeStage(),
  makeStage({ id: 'proposal', name: 'Proposal', position: 1, probability: 50 }),
  makeStage({ id: 'won', name: 'Won', kind: 'won', position: 2, probability: 100 }),
  makeStage({ id: 'lost', name: 'Lost', kind: 'lost', position: 3, probability: 0 }),
];

function serve() {
  let deal = makeDeal();
  server.use(
    handleListPipelineStages({ body: { data: stages } }),
    handleListDeals(() => HttpResponse.json(pageOf(deal.stage.kind === 'open' ? [deal] : []))),
    handleChangeDeal(async ({ request }) => {
      const { stage_id } = (await request.json()) as DealChanges;
      deal = {
        ...deal,
        version: deal.version + 1,
        stage: stages.find(({ id }) => id === stage_id) ?? deal.stage,
      };
      return HttpResponse.json(deal);
    }),
  );
}

const column = (name: RegExp) => screen.findByRole('region', { name });
const open = () => renderRoute('/deals?view=board', withRights('deals:change'));

it('moves a card by the arrows, keeps the focus on it, and takes the move back', async () => {
  serve();
  open();
  const handle = await screen.findByRole('button', { name: 'Move: Managed backup, in New' });
  handle.focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(within(await column(/^Proposal, 1 deal$/)).getByText('Managed backup')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Move: Managed backup, in Proposal' })).toHaveFocus();
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await column(/^New, 1 deal$/)).toBeVisible();
});

it('moves a card by its menu', async () => {
  serve();
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Move: Managed backup, in New' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Won' }));
  expect((await screen.findAllByText(/Managed backup moved to Won\./))[0]).toBeVisible();
});

it('puts a card back that may not move, and says why', async () => {
  serve();
  server.use(
    handleChangeDeal(() => refuse({ status: 403, code: 'not_allowed', detail: 'This deal is closed.' })),
  );
  open();
  (await screen.findByRole('button', { name: 'Move: Managed backup, in New' })).focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Managed backup stays in New. This deal is closed.',
  );
  expect(await column(/^New, 1 deal$/)).toBeVisible();
});
