import { expect, test } from '@playwright/test';
import { addAccount } from './data';
import { signInAs } from './personas';

test('Ctrl K finds a record of the server and opens it', async ({ page }) => {
  const { name } = await addAccount();
  await signInAs(page, 'accountManager', '/tasks');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await palette.getByRole('textbox').fill(name);
  await expect(palette.getByRole('button', { name })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});

test('a command opens a form, and Escape closes the palette', async ({ page }) => {
  await signInAs(page, 'accountManager', '/tasks');
  await page.getByRole('button', { name: 'Search and commands' }).click();
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await expect(palette.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await page.keyboard.press('Control+k');
  await palette.getByRole('textbox').fill('new task');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'New task' })).toBeVisible();
});
