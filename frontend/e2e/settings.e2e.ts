import { expect, test } from '@playwright/test';
import type { Organization } from '../src/api/gen/types.gen';
import { unique } from './data';
import { colleague, signInAs } from './personas';

test('a member is invited, joins by the link, and the link dies', async ({ page, browser, baseURL }) => {
  const name = unique('Tess Lind');
  await signInAs(page, 'owner', '/settings/members');
  await page.getByRole('button', { name: 'Invite a member' }).click();
  const form = page.getByRole('dialog', { name: 'Invite a member' });
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('E-mail').fill(`${name.toLowerCase().replaceAll(/\W/g, '')}@demo.example`);
  await form.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'Technician' }).click();
  await form.getByRole('button', { name: 'Invite' }).click();
  const shown = page.getByRole('dialog', { name: `A link for ${name}` });
  const link = await shown.getByLabel('Link').inputValue();
  await shown.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('textbox', { name: 'Find a member' }).fill(name);
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Invited, until');

  const guest = await (await browser.newContext({ baseURL })).newPage();
  await guest.goto(`/welcome${new URL(link).hash}`);
  await expect(guest.getByText(name)).toBeVisible();
  await guest.getByLabel('Password', { exact: true }).fill('violet harbour candle 7');
  await guest.getByLabel('The same once more').fill('violet harbour candle 7');
  await guest.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(guest.getByRole('heading', { level: 1, name: 'Workspace' })).toBeVisible();

  const late = await (await browser.newContext({ baseURL })).newPage();
  await late.goto(`/welcome${new URL(link).hash}`);
  await expect(late.getByText('This link has expired')).toBeVisible();
  await expect(late.getByLabel('Password', { exact: true })).toHaveCount(0);
});

test('a member is deactivated and taken back', async ({ page }) => {
  const name = unique('Pat Moor');
  await (await colleague('owner')).add('/members', { name, role: 'technician' });
  await signInAs(page, 'admin', `/settings/members?q=${encodeURIComponent(name)}`);
  const actions = page.getByRole('button', { name: `Actions: ${name}` });
  await actions.click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByText('No member fits.')).toBeVisible();
  await page.goto(`/settings/members?status=left&q=${encodeURIComponent(name)}`);
  await actions.click();
  await page.getByRole('menuitem', { name: 'Reactivate' }).click();
  await expect(page.getByText('No member fits.')).toBeVisible();
});

test('an admin cannot touch an owner, and the menu says why', async ({ page }) => {
  await signInAs(page, 'admin', '/settings/members?role=owner');
  await page
    .getByRole('button', { name: /^Actions:/ })
    .first()
    .click();
  const deactivate = page.getByRole('menuitem', { name: 'Deactivate' });
  await expect(deactivate).toHaveAttribute('aria-disabled', 'true');
  await expect(deactivate).toHaveAttribute('title', /Only an owner/);
});

test('health weights show their share and are kept', async ({ page }) => {
  const api = await colleague('owner');
  const before = await api.read<Organization>('/organization');
  await signInAs(page, 'owner', '/settings/organization');
  const sentiment = page.getByLabel('Sentiment');
  await sentiment.fill('25');
  await expect(page.getByText(/^sum /)).toHaveText(/sum \d+/);
  await expect(sentiment).toHaveAccessibleDescription(/% of the score/);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Organization saved')).toHaveCount(1);
  await page.reload();
  await expect(sentiment).toHaveValue('25');
  await api.change('/organization', { health_weights: before.health_weights });
});

test('settings are for those who may change them', async ({ page }) => {
  await signInAs(page, 'salesRep', '/settings');
  await expect(page.getByText('There is nothing for you to set up.', { exact: false })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
});
