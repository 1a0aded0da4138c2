import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { handleChangeOrganization, handleGetMe, handleGetOrganization } from '@/api/gen/msw.gen';
import type { Me } from '@/api/gen/types.gen';
import { ana } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

const owner: Me = { ...ana, role: 'owner', capabilities: ['organization_settings:change'] };

async function open() {
  server.use(handleGetOrganization({ body: ana.organization }), handleGetMe({ body: owner }));
  renderRoute('/settings/organization', owner);
  return screen.findByRole('textbox', { name: "Client's opinion" });
}

describe('organization', () => {
  it('says what each weight is of the whole while it is typed, and sends what changed', async () => {
    const sentiment = await open();
    let sent: unknown;
    server.use(
      handleChangeOrganization(async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(ana.organization);
      }),
    );
    await userEvent.clear(sentiment);
    await userEvent.type(sentiment, '25');
    expect(await screen.findByText(/together 120/)).toBeInTheDocument();
    expect(sentiment).toHaveAccessibleDescription('20.8 % of the score');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(sent).toEqual({ health_weights: { ...ana.organization.health_weights, sentiment: 25 } }),
    );
  });

  it('says why the currency stays', async () => {
    await open();
    server.use(
      handleChangeOrganization(() =>
        refuse({ status: 409, code: 'currency_in_use', detail: 'Money is recorded in it.' }),
      ),
    );
    await userEvent.type(screen.getByRole('textbox', { name: /Name/ }), ' & Co');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/Money is recorded in it/)).toBeInTheDocument();
  });
});
