import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { handleClaimLead, handleGetWorkspace, handleReleaseLead } from '@/api/gen/msw.gen';
import { ana, makeDeal, makeLead, makeSalesWorkspace } from '@/test/factories';
import { withRights } from '@/test/records';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

function serve() {
  let lead = makeLead();
  server.use(
    handleGetWorkspace(() => HttpResponse.json(makeSalesWorkspace([makeDeal()], [lead]))),
    handleClaimLead(() => {
      lead = makeLead({ owner: { id: ana.id, name: ana.name } });
      return HttpResponse.json(lead, { status: 201 });
    }),
    handleReleaseLead(() => {
      lead = makeLead();
      return HttpResponse.json(lead);
    }),
  );
}

it('shows the pipeline with what is overdue, and leads by score', async () => {
  serve();
  renderRoute('/workspace?kind=sales');
  expect(
    await screen.findByRole('row', { name: /Managed backup.*\$1,450.*10%.*6 days overdue/ }),
  ).toBeVisible();
  expect(screen.getByRole('row', { name: /Northwind Labs.*92.*Referral.*2 days/ })).toBeVisible();
});

it('opens a lead from the workspace, and adds one there', async () => {
  serve();
  renderRoute('/workspace?kind=sales', withRights('leads:change', 'leads:add', 'deals:add'));
  await userEvent.click(await screen.findByRole('button', { name: 'Northwind Labs' }));
  expect(await screen.findByRole('dialog', { name: 'Edit lead' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await userEvent.click(screen.getByRole('button', { name: 'New lead' }));
  expect(await screen.findByRole('dialog', { name: 'New lead' })).toBeVisible();
});

it('claims a lead, and undo releases it', async () => {
  serve();
  renderRoute('/workspace?kind=sales');
  await userEvent.click(await screen.findByRole('button', { name: 'Claim: Northwind Labs' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Undo claim: Northwind Labs' }));
  expect(await screen.findByRole('button', { name: 'Claim: Northwind Labs' })).toBeVisible();
});

it('says in the row when somebody was faster', async () => {
  serve();
  server.use(
    handleClaimLead(() => refuse({ status: 409, code: 'lead_claimed', detail: 'Sam claimed it first.' })),
  );
  renderRoute('/workspace?kind=sales');
  await userEvent.click(await screen.findByRole('button', { name: 'Claim: Northwind Labs' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Sam claimed it first.');
});

it('says when no deal and no lead is there', async () => {
  server.use(handleGetWorkspace({ body: makeSalesWorkspace([], []) }));
  renderRoute('/workspace?kind=sales');
  expect(await screen.findByText('No open deals. Add one to start.')).toBeVisible();
  expect(screen.getByText('No lead is waiting.')).toBeVisible();
});
