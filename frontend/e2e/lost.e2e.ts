import { expect, test } from '@playwright/test';
import { addDeal } from './data';
import { signInAs } from './personas';

test('an address that no page has stands within the shell', async ({ page }) => {
  await signInAs(page, 'accountManager', '/no-such-page');
  await expect(page.getByRole('heading', { level: 1, name: 'Not found' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Search' })).toBeVisible();
});

test('an account that is not there has no sections', async ({ page }) => {
  await signInAs(page, 'accountManager', '/accounts/00000000-0000-7000-8000-000000000000');
  await expect(page.getByText('Could not load this account')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Sections of this account' })).toHaveCount(0);
});

test('a deal that was closed by mistake is open again by one press', async ({ page }) => {
  const { id, stage } = await addDeal();
  await signInAs(page, 'salesRep', `/deals/${id}`);
  const select = page.getByRole('combobox', { name: 'Move to' });
  await select.click();
  await page.getByRole('option', { name: 'Lost' }).click();
  await expect(select).toHaveValue('Lost');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(select).toHaveValue(stage.name);
});

test('a part that does not arrive is said in words, and comes with another try', async ({ page }) => {
  await signInAs(page, 'accountManager', '/tasks');
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.goto('/tasks');
  await expect(page.getByText(/Atrium could not be loaded/)).toBeVisible();
  await page.unroute('**/assets/*.js');
  await page.getByRole('link', { name: 'try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My tasks' })).toBeVisible();
});

test('somebody who may not know who joined is not told that nobody did', async ({ page }) => {
  await signInAs(page, 'salesRep', '/settings/members');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByText('Not invited yet')).toHaveCount(0);
});
