import { expect, test } from '@playwright/test';
import { signInAs } from './personas';

const csv = (text: string) => ({ name: 'accounts.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a file is checked, mapped and imported', async ({ page }) => {
  const name = `Imported ${Date.now()}`;
  await signInAs(page, 'owner', '/import');
  await page.getByLabel('CSV file').setInputFiles(csv(`Name,Industry\n${name},Health\n`));
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Nothing has been written yet' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Name becomes' })).toHaveValue(/Name/);
  await page.getByRole('button', { name: 'Import now' }).click();
  await expect(page.getByText('The accounts are in.')).toBeVisible();
  await page.goto(`/accounts?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole('list', { name: 'Accounts' }).getByText(name)).toBeVisible();
});

test('nobody else is offered the import', async ({ page }) => {
  await signInAs(page, 'accountManager', '/import');
  await expect(page.getByText("You don't have access")).toBeVisible();
});
