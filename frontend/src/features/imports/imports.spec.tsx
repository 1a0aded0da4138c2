import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { handleCreateImport, handleGetImport } from '@/api/gen/msw.gen';
import { makeImport } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

async function check() {
  renderRoute('/import');
  const file = new File(['Client\nAcme\n'], 'accounts.csv', { type: 'text/csv' });
  await userEvent.upload(await screen.findByLabelText('CSV file'), file);
  await userEvent.click(screen.getByRole('button', { name: 'Check the file' }));
}

it('shows the mapping, the errors by line, then imports with the choices made', async () => {
  const asked: URLSearchParams[] = [];
  server.use(
    handleCreateImport(({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query);
      const dry_run = query.get('dry_run') === 'true';
      server.use(handleGetImport({ body: makeImport({ dry_run }) }));
      return HttpResponse.json(makeImport({ dry_run, status: 'running' }), { status: 202 });
    }),
  );
  await check();
  expect(await screen.findByText(/The file was checked and has 1 error/)).toBeVisible();
  expect(screen.getByRole('combobox', { name: 'Client becomes' })).toHaveValue('Name (needed)');
  expect(screen.getByRole('row', { name: /Line 3 Client A name is needed\./ })).toBeVisible();

  await userEvent.click(screen.getByRole('switch', { name: /Skip rows with errors/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Import now' }));
  expect(await screen.findByText('The accounts are in.')).toBeVisible();
  expect(asked[0]?.get('file_name')).toBe('accounts.csv');
  expect(asked[1]?.get('skip_bad_rows')).toBe('true');
  expect(JSON.parse(asked[1]?.get('mapping') ?? '')).toEqual({ Client: 'name', Money: null });
});

it('says why a file was not taken', async () => {
  server.use(
    handleCreateImport(() => refuse({ status: 422, code: 'file_empty', detail: 'The first line is empty.' })),
  );
  await check();
  expect(await screen.findByRole('alert')).toHaveTextContent('The first line is empty.');
});
