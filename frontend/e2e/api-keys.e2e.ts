import { expect, type Page, request, test } from '@playwright/test';
import { unique } from './data';
import { rowAction } from './pages';
import { signInAs } from './personas';
import { baseURL } from './server';

// What a program does: it sends the key, and nothing else that says who it is.
async function program(token: string) {
  const api = await request.newContext({ baseURL, extraHTTPHeaders: { Authorization: `Bearer ${token}` } });
  return {
    read: (path: string) => api.get(`/api/v1${path}`),
    add: (path: string, data: object) => api.post(`/api/v1${path}`, { data }),
  };
}

async function makeKey(page: Page, name: string, scopes: string[]) {
  await page.getByRole('button', { name: 'Make a key' }).first().click();
  const form = page.getByRole('dialog', { name: 'Make an API key' });
  await form.getByRole('textbox', { name: 'Name' }).fill(name);
  for (const scope of scopes) await form.getByRole('checkbox', { name: scope }).check();
  await form.getByRole('button', { name: 'Make key' }).click();
  const made = page.getByRole('dialog', { name: `${name} is made` });
  const token = await made.getByRole('textbox', { name: 'Key' }).inputValue();
  await made.getByRole('button', { name: 'Done' }).click();
  return token;
}

test('a sales rep gives a program a key, an owner revokes it, and the audit log says what it did', async ({
  page,
  browser,
}) => {
  test.setTimeout(60_000);
  const name = unique('Web form');
  const company = unique('Harbour Mills');
  await signInAs(page, 'salesRep', '/account');
  await page.getByRole('link', { name: 'Open API keys' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'API keys' })).toBeFocused();
  const token = await makeKey(page, name, ['Leads: view', 'Leads: add']);
  const row = page.getByRole('row', { name });
  await expect(row).toContainText(/Active.*in 365 days.*never.*2 rights/);
  expect(await page.content()).not.toContain(token);

  const api = await program(token);
  expect((await api.add('/leads', { company, icp_score: 60 })).status()).toBe(201);
  expect((await api.read('/leads')).status()).toBe(200);
  expect((await (await api.read('/deals')).json()).code).toBe('out_of_scope');
  await page.reload();
  await expect(row).toContainText('today');

  const other = await (await browser.newContext()).newPage();
  await signInAs(other, 'owner', '/settings/api-keys');
  await rowAction(other, name, 'Revoke');
  await other
    .getByRole('dialog', { name: `Revoke ${name}?` })
    .getByRole('button', { name: 'Revoke' })
    .click();
  await expect(other.getByRole('row', { name })).toContainText('Revoked');
  const refused = await api.read('/leads');
  expect([refused.status(), (await refused.json()).code]).toEqual([401, 'key_refused']);

  await rowAction(other, name, 'What it did');
  await expect(other.getByRole('row', { name: company })).toContainText(`${name} (API key)`);
  await other.goto('/settings/audit-log?kind=api_key');
  await expect(other.getByText(`The API key "${name}" was made.`)).toBeVisible();
  await expect(other.getByText(`The API key "${name}" was revoked.`)).toBeVisible();
});

test('a key is asked for what it needs, and what was chosen stays', async ({ page }) => {
  await signInAs(page, 'salesRep', '/settings/api-keys');
  await page.getByRole('button', { name: 'Make a key' }).first().click();
  const form = page.getByRole('dialog', { name: 'Make an API key' });
  await form.getByRole('button', { name: 'Read everything I can' }).click();
  await form.getByLabel('Last day').fill('2020-01-01');
  await form.getByRole('button', { name: 'Make key' }).click();
  await expect(form.getByText('Give the key a name.')).toBeVisible();
  await form.getByRole('textbox', { name: 'Name' }).fill(unique('Too late'));
  await form.getByRole('button', { name: 'Make key' }).click();
  await expect(form.getByText('This day has passed.')).toBeVisible();
  await expect(form.getByRole('checkbox', { name: 'Deals: view' })).toBeChecked();
});
