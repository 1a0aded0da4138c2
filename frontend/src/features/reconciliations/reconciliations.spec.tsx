import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import {
  handleDecideReconciliation,
  handleGetReconciliation,
  handleListReconciliations,
  handleReopenReconciliation,
} from '@/api/gen/msw.gen';
import { makeReconciliation, pageOf } from '@/test/records';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

function serve() {
  const asked: string[] = [];
  let row = makeReconciliation();
  server.use(
    handleListReconciliations(({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(pageOf(row.status === 'pending' ? [row] : []));
    }),
    handleGetReconciliation(() => HttpResponse.json(row)),
    handleDecideReconciliation(async ({ request }) => {
      const { outcome, reason } = await request.json();
      row = makeReconciliation({ status: outcome, reason: reason ?? null });
      return HttpResponse.json(row, { status: 201 });
    }),
    handleReopenReconciliation(() => {
      row = makeReconciliation();
      return HttpResponse.json(row);
    }),
  );
  return asked;
}

it('starts with what is pending, and shows the variance with its sign', async () => {
  const asked = serve();
  renderRoute('/reconciliations');
  expect(await screen.findByRole('row', { name: /M365 Business.*42.*38.*\+\$88/ })).toBeVisible();
  expect(asked[0]).toContain('pending=true');
});

it('is dismissed with a reason only, and the decision can be undone', async () => {
  serve();
  renderRoute('/reconciliations');
  await userEvent.click(await screen.findByRole('button', { name: 'M365 Business' }));
  const drawer = within(await screen.findByRole('dialog'));
  await userEvent.click(await drawer.findByRole('radio', { name: /Dismiss/ }));
  await userEvent.click(drawer.getByRole('button', { name: 'Dismiss' }));
  expect(await drawer.findByText('Say why it is dismissed.')).toBeVisible();
  await userEvent.type(drawer.getByRole('textbox', { name: /Reason/ }), 'Counted twice');
  await userEvent.click(drawer.getByRole('button', { name: 'Dismiss' }));
  await userEvent.click(await drawer.findByRole('button', { name: 'Undo decision' }));
  expect(await drawer.findByRole('radio', { name: /Accept/ })).toBeVisible();
});
