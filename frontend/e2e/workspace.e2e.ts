import { expect, test } from '@playwright/test';
import { signInAs } from './personas';

test('an account manager sees stats, accounts, tasks and overdue QBRs', async ({ page }) => {
  await signInAs(page, 'accountManager', '/workspace');
  const summary = page.getByRole('navigation', { name: 'Summary' });
  for (const label of ['Accounts', 'MRR', 'Need attention', 'Renewals', 'Overdue QBRs', 'Open tasks'])
    await expect(summary.getByText(label, { exact: true })).toBeVisible();
  const first = page.getByRole('list', { name: 'Accounts' }).getByRole('link').first();
  await expect(first).toContainText(/At risk|Watch|Healthy|No score/);
  await expect(page.getByRole('heading', { name: 'Tasks', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Overdue QBRs' })).toBeVisible();
});

test('a stat card filters the list and the address remembers it', async ({ page }) => {
  await signInAs(page, 'accountManager', '/workspace');
  await page.getByRole('link', { name: /Need attention/ }).click();
  await expect(page).toHaveURL(/show=attention/);
  await expect(page.getByRole('heading', { name: 'Accounts needing attention' })).toBeVisible();
});

test('a completed task can be undone, and both pages agree', async ({ page }) => {
  const title = `Undo me ${Date.now()}`;
  await signInAs(page, 'accountManager', '/tasks');
  await page.getByLabel('New task').fill(title);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const box = page.getByRole('checkbox', { name: `Complete: ${title}` });
  await box.check();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(box).not.toBeChecked();

  await box.check();
  const done = page.getByRole('list', { name: 'Completed today' });
  await expect(done.getByText(title)).toBeHidden();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(done.getByText(title)).toBeVisible({ timeout: 15_000 });
  await page.goto('/workspace');
  await expect(page.getByRole('heading', { name: 'Quick actions' })).toBeVisible();
  await expect(page.getByText(title)).toHaveCount(0);
});

test('logging a touchpoint shows it on the account', async ({ page }) => {
  const note = `Spoke about renewal ${Date.now()}`;
  await signInAs(page, 'accountManager', '/workspace');
  await page.getByRole('list', { name: 'Accounts' }).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Log touchpoint' }).click();
  const dialog = page.getByRole('dialog', { name: 'Log touchpoint' });
  await dialog.getByLabel('Note').fill(note);
  await dialog.getByRole('button', { name: 'Log touchpoint' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(note)).toBeVisible();
});

test('a sales rep claims a lead and can take it back', async ({ page }) => {
  await signInAs(page, 'salesRep', '/workspace');
  const claim = page.getByRole('button', { name: /^Claim: / }).first();
  const lead = (await claim.getAttribute('aria-label'))?.replace('Claim: ', '') ?? '';
  await claim.click();
  await page.getByRole('button', { name: `Undo claim: ${lead}` }).click();
  await expect(page.getByRole('button', { name: `Claim: ${lead}` })).toBeVisible();
});

test('a new deal lands in the pipeline and moves between stages', async ({ page }) => {
  const name = `Backup ${Date.now()}`;
  await signInAs(page, 'salesRep', '/workspace');
  await page.getByRole('button', { name: 'New deal' }).click();
  const dialog = page.getByRole('dialog', { name: 'New deal' });
  await dialog.getByRole('textbox', { name: 'Deal' }).fill(name);
  await dialog.getByLabel('MRR').fill('1200');
  await dialog.getByLabel('Expected close').fill('2026-12-01');
  await dialog.getByRole('button', { name: 'Add deal' }).click();
  await page.getByRole('table', { name: 'Pipeline' }).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const stage = page.getByRole('combobox', { name: 'Move to' });
  const before = await stage.inputValue();
  await stage.click();
  await page.getByRole('option').nth(1).click();
  await expect(stage).not.toHaveValue(before);
});

test('pausing the updates is remembered', async ({ page }) => {
  await signInAs(page, 'accountManager', '/workspace');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Resume updates' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});
