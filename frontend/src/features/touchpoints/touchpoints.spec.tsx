import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { handleGetWorkspace, handleListAccountCards, handleLogTouchpoint } from '@/api/gen/msw.gen';
import { makeAccount, makeAmWorkspace } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

it('puts the reason of the server beside the field it is about', async () => {
  server.use(
    handleGetWorkspace({ body: makeAmWorkspace([makeAccount()]) }),
    handleListAccountCards({
      body: {
        data: [{ id: 'acme', name: 'Acme Dental', sla_tier: null }],
        next_cursor: null,
        has_more: false,
        total: null,
      },
    }),
    handleLogTouchpoint(() =>
      refuse({
        status: 422,
        code: 'invalid',
        errors: [{ pointer: '/occurred_on', code: 'in_the_future', detail: 'This day is still to come.' }],
      }),
    ),
  );
  renderRoute('/workspace');
  await userEvent.click(await screen.findByRole('button', { name: 'Log touchpoint' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Log touchpoint' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Log touchpoint' }));
  expect(dialog.getByText('Choose the account.')).toBeVisible();

  await userEvent.click(dialog.getByRole('combobox', { name: /Account/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Acme Dental' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Log touchpoint' }));
  expect(await dialog.findByText('This day is still to come.')).toBeVisible();
  expect(dialog.getByLabelText(/Date/)).toHaveAttribute('aria-invalid', 'true');
});
