import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import {
  handleChangeComplianceItem,
  handleListComplianceItems,
  handleRemoveComplianceItem,
} from '@/api/gen/msw.gen';
import type { ComplianceItemChanges } from '@/api/gen/types.gen';
import { ana } from '@/test/factories';
import { makeCompliance, pageOf, withRights } from '@/test/records';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

function serve() {
  const asked: string[] = [];
  const sent: ComplianceItemChanges[] = [];
  let item = makeCompliance();
  server.use(
    handleListComplianceItems(({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(pageOf([item]));
    }),
    handleChangeComplianceItem(async ({ request }) => {
      const body = (await request.json()) as ComplianceItemChanges;
      sent.push(body);
      if (body.assignee_id) item = makeCompliance({ assignee: { id: ana.id, name: ana.name } });
      return HttpResponse.json(item);
    }),
  );
  return { asked, sent };
}

const menu = async (name: string) => {
  await userEvent.click(await screen.findByRole('button', { name: 'Actions: Access reviews' }));
  await userEvent.click(await screen.findByRole('menuitem', { name }));
};

it('asks the server for what the address says, and the file has the same filters', async () => {
  const { asked } = serve();
  renderRoute('/compliance?status=open&overdue=true&q=access&sort=nonsense');
  expect(await screen.findByRole('row', { name: /Access reviews/ })).toBeVisible();
  expect(asked[0]).toContain('status=open');
  expect(asked[0]).toContain('overdue=true');
  expect(asked[0]).not.toContain('nonsense');
  const file = screen.getByRole('link', { name: 'Export CSV' }).getAttribute('href');
  expect(file).toMatch(/^\/api\/v1\/compliance-items\?.*status=open.*format=csv$/);
  expect(file).not.toContain('limit');
});

it.each([
  ['/compliance', 'open=true'],
  ['/compliance?status=any', ''],
  ['/compliance?status=done', 'status=done'],
])('%s shows what is left to do, unless a status is chosen', async (path, part) => {
  const { asked } = serve();
  renderRoute(path);
  expect(await screen.findByRole('row', { name: /Access reviews/ })).toBeVisible();
  expect(asked[0]).toBe(`?${part}${part && '&'}limit=50`);
});

it('takes one filter off, or all', async () => {
  serve();
  const { router } = renderRoute('/compliance?status=open&overdue=true');
  const active = within(await screen.findByRole('list', { name: 'Active filters' }));
  await userEvent.click(active.getByRole('button', { name: 'Remove filter: Status Open' }));
  expect(router.state.location.search).toEqual({ overdue: true });
  await userEvent.click(active.getByRole('button', { name: 'Clear' }));
  expect(router.state.location.search).toEqual({});
});

it('is taken by whoever takes it', async () => {
  const { sent } = serve();
  renderRoute('/compliance');
  await userEvent.click(await screen.findByRole('button', { name: 'Take it: Access reviews' }));
  expect(await screen.findByRole('cell', { name: 'Ana Ruiz' })).toBeVisible();
  expect(sent).toEqual([{ assignee_id: 'ana' }]);
});

it('is waived with a reason only', async () => {
  const { sent } = serve();
  renderRoute('/compliance');
  await menu('Waive');
  const dialog = within(await screen.findByRole('dialog', { name: 'Edit compliance item' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  expect(dialog.getByText('Say why it is waived.')).toBeVisible();
  await userEvent.type(dialog.getByLabelText(/Why it is waived/), 'No cards are taken');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  expect(sent).toEqual([{ status: 'waived', waived_reason: 'No cards are taken' }]);
});

it('says why it cannot be removed, in the dialog that asks', async () => {
  serve();
  server.use(
    handleRemoveComplianceItem(() =>
      refuse({ status: 409, code: 'in_use', detail: 'A task refers to it. Close it instead.' }),
    ),
  );
  renderRoute('/compliance', withRights('compliance_items:remove'));
  await menu('Remove');
  const dialog = within(await screen.findByRole('dialog', { name: 'Remove Access reviews?' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Remove' }));
  expect(await dialog.findByRole('alert')).toHaveTextContent('Close it instead.');
});

it('tells nothing at all from nothing that fits', async () => {
  server.use(handleListComplianceItems({ body: pageOf([]) }));
  renderRoute('/compliance?q=none');
  expect(await screen.findByText('No compliance item fits.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Clear the filters' }));
  expect(await screen.findByText('Nothing has to be done for compliance.')).toBeVisible();
});

it('reads on from where the page ended', async () => {
  server.use(
    handleListComplianceItems(({ request }) =>
      HttpResponse.json(
        request.url.includes('cursor=next')
          ? pageOf([makeCompliance({ id: 'second', control: 'Backups are tested' })])
          : pageOf([makeCompliance()], 'next'),
      ),
    ),
  );
  renderRoute('/compliance');
  await userEvent.click(await screen.findByRole('button', { name: 'Load more' }));
  expect(await screen.findByText('Backups are tested')).toBeVisible();
  expect(screen.getByText('Access reviews')).toBeVisible();
});
