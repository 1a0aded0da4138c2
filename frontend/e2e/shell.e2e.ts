import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { signInAs } from './personas';

test('the menu is in reach at every width', async ({ page, isMobile, viewport }) => {
  await signInAs(page, 'accountManager', '/workspace');
  const narrow = isMobile || (viewport?.width ?? 0) < 768;
  if (narrow) {
    await page.getByRole('button', { name: 'Open the menu' }).click();
    const drawer = page.getByRole('dialog', { name: 'Menu' });
    await expect(drawer).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
    await page.getByRole('button', { name: 'Open the menu' }).click();
  }
  await page.getByRole('link', { name: 'My tasks' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My tasks' })).toBeFocused();
});

test('a chosen theme is there before the first paint and after a reload', async ({ page }) => {
  await signInAs(page, 'accountManager', '/workspace');
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('losing the connection is said, with the age of what is shown', async ({ page, context }) => {
  await signInAs(page, 'accountManager', '/tasks');
  await context.setOffline(true);
  await expect(page.getByText(/Offline\. Showing data from \d\d:\d\d\./)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/^Offline\./)).toBeHidden();
});

test('the keys go, filter and add, but never in a field', async ({ page }) => {
  await signInAs(page, 'accountManager', '/workspace');
  await expect(page.getByRole('table', { name: 'Accounts' })).toBeVisible();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByText('Go to my tasks')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page.getByRole('heading', { level: 1, name: 'Accounts' })).toBeFocused();
  await page.keyboard.press('/');
  const filter = page.getByLabel('Find an account');
  await expect(filter).toBeFocused();
  await page.keyboard.type('c/gt?');
  await expect(filter).toHaveValue('c/gt?');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: 'New account' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('heading', { level: 1, name: 'My tasks' })).toBeFocused();
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: 'New task' })).toBeVisible();
});
