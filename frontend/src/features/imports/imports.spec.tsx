import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { handleCreateImport, handleGetImport, handleListImports } from '@/api/gen/msw.gen';
import { makeImport } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

async function check() {
  server.use(handleListImports({ body: { data: [], has_more: false, total: null, next_cursor: null } }));
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

it('says what is wrong once, and mends it where it says so', async () => {
  const asked: URLSearchParams[] = [];
  const causes = [
    {
      code: 'unknown_reference' as const,
      column: 'Manager',
      count: 2_089,
      lines: [2, 3],
      detail: 'There is no member "Dana".',
    },
  ];
  server.use(
    handleCreateImport(({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query);
      const add_missing = query.get('add_missing') === 'true';
      const found = add_missing ? { error_count: 0, causes: [], errors: [] } : { error_count: 2_089, causes };
      const run = makeImport({
        dry_run: query.get('dry_run') === 'true',
        add_missing,
        status: add_missing ? 'done' : 'refused',
        skipped: add_missing ? 0 : 2_089,
        created: 4,
        ...found,
      });
      server.use(handleGetImport({ body: run }));
      return HttpResponse.json({ ...run, status: 'running' }, { status: 202 });
    }),
  );
  await check();
  const wrong = within(await screen.findByRole('list', { name: 'What is wrong' }));
  expect(wrong.getByText('Manager, 2,089 errors.')).toBeVisible();
  expect(screen.getByText('As it stands, no row would come in.')).toBeVisible();

  await userEvent.click(wrong.getByRole('button', { name: 'Add what is missing' }));
  expect(await screen.findByText('4 rows would come in.')).toBeVisible();
  expect(asked.map((query) => [query.get('dry_run'), query.get('add_missing')])).toEqual([
    ['true', 'false'],
    ['true', 'true'],
  ]);

  await userEvent.click(screen.getByRole('button', { name: 'Import now' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Next: subscriptions' }));
  expect(screen.getByRole('radio', { name: /^Subscriptions/ })).toBeChecked();
  expect(screen.getByText('Drop a CSV file here, or choose one.')).toBeVisible();
});

it('lists what came in earlier, with the rows that were left out', async () => {
  const earlier = makeImport({ dry_run: false, file_name: 'clients.csv', created: 7, skipped: 2 });
  server.use(
    handleListImports({ body: { data: [earlier], has_more: false, total: null, next_cursor: null } }),
  );
  renderRoute('/import');
  const row = within(await screen.findByRole('table', { name: 'Earlier imports' })).getByRole('row', {
    name: /clients\.csv/,
  });
  expect(row).toHaveTextContent(/Accounts.*Done7/);
  expect(within(row).getByRole('link', { name: '2' })).toHaveAttribute(
    'href',
    expect.stringContaining('run/errors'),
  );
});

it('takes the same file again, as it is mended where it lies', async () => {
  server.use(handleListImports({ body: { data: [], has_more: false, total: null, next_cursor: null } }));
  renderRoute('/import');
  const field = (await screen.findByLabelText('CSV file')) as HTMLInputElement;
  await userEvent.upload(field, new File(['Client\nAcme\n'], 'accounts.csv', { type: 'text/csv' }));
  expect(await screen.findByText('accounts.csv')).toBeVisible();
  expect(screen.getByLabelText<HTMLInputElement>('CSV file').value).toBe('');
});

it('says why a file was not taken', async () => {
  server.use(
    handleCreateImport(() => refuse({ status: 422, code: 'file_empty', detail: 'The first line is empty.' })),
  );
  await check();
  expect(await screen.findByRole('alert')).toHaveTextContent('The first line is empty.');
});
