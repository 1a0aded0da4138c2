import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { unique } from './data';
import { signInAs } from './personas';

const csv = (text: string) => ({ name: 'accounts.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a file is checked, mapped and imported', async ({ page }) => {
  const name = unique('Imported');
  await signInAs(page, 'owner', '/import');
  await page.getByLabel('CSV file').setInputFiles(csv(`Whom we serve,Trade\n${name},Health\n`));
  await page.getByRole('button', { name: 'Check the file' }).click();
  const verdict = page.getByRole('status').filter({ hasText: 'Nothing has been written yet' });
  await expect(verdict.or(page.getByText('Still needed: Name'))).toBeVisible();

  const client = page.getByRole('combobox', { name: 'Whom we serve becomes' });
  await client.click();
  await page.getByRole('option', { name: /^Name/ }).click();
  await page.getByRole('combobox', { name: 'Trade becomes' }).click();
  await page.getByRole('option', { name: 'Industry' }).click();
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(verdict).toBeVisible();
  await page.getByRole('button', { name: 'Import now' }).click();
  await expect(page.getByText('The accounts are in.')).toBeVisible();

  await page.goto(`/accounts?q=${encodeURIComponent(name)}`);
  await page.getByRole('table', { name: 'Accounts' }).getByRole('link', { name }).click();
  await expect(page.getByText('Health', { exact: true }).first()).toBeVisible();
});

test('bad rows are named by line, can be downloaded, and left out', async ({ page }) => {
  const name = unique('Good row');
  await signInAs(page, 'admin', '/import');
  await page
    .getByLabel('CSV file')
    .setInputFiles(csv(`Name,Renewal on\n${name},2027-01-31\n${unique('Bad row')},not a day\n`));
  await page.getByRole('button', { name: 'Check the file' }).click();
  const errors = page.getByRole('table', { name: 'Rows with errors' });
  await expect(errors.getByRole('row', { name: /^Line 3/ })).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download these rows' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain('not a day');

  await page.getByRole('switch', { name: /Skip rows with errors/ }).click();
  await page.getByRole('button', { name: 'Import now' }).click();
  await expect(page.getByText('The accounts are in.')).toBeVisible();
  await page.goto(`/accounts?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole('table', { name: 'Accounts' }).getByText(name)).toBeVisible();
});

test('nobody else is offered the import', async ({ page }) => {
  await signInAs(page, 'accountManager', '/import');
  await expect(page.getByText("You don't have access")).toBeVisible();
});
