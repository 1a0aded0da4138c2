import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { addAccount, addDeal } from './data';
import { signInAs } from './personas';

test('Ctrl K finds an account and opens it', async ({ page }) => {
  const { name } = await addAccount();
  await signInAs(page, 'accountManager', '/tasks');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await expect(palette.getByRole('searchbox').or(palette.getByRole('textbox'))).toBeFocused();
  await page.keyboard.type(name);
  await expect(palette.getByText(name, { exact: true })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
  await expect(palette).toHaveCount(0);
});

test('a sales rep finds deals, a technician does not', async ({ page, browser }) => {
  const { name } = await addAccount();
  const deal = await addDeal({ name: `${name} renewal` });
  await signInAs(page, 'salesRep', '/workspace');
  await page.getByRole('button', { name: /^Search/ }).click();
  await page.getByRole('dialog').getByLabel('Search or run a command').fill(name);
  await page.getByRole('dialog').getByText(deal.name, { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: deal.name })).toBeFocused();

  const other = await (await browser.newContext()).newPage();
  await signInAs(other, 'technician', '/workspace');
  await other.getByRole('button', { name: /^Search/ }).click();
  const palette = other.getByRole('dialog');
  await palette.getByLabel('Search or run a command').fill(name);
  await expect(palette.getByText(name, { exact: true })).toBeVisible();
  await expect(palette.getByText(deal.name)).toHaveCount(0);
  await expect(palette.getByText('Deals', { exact: true })).toHaveCount(0);
});
