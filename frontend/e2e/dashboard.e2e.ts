import { expect, test } from '@playwright/test';
import type { Dashboard } from '../src/api/gen/types.gen';
import { colleague, signInAs } from './personas';

test('the dashboard shows MRR, pipeline, risk and health at a glance', async ({ page }) => {
  const { stats, at_risk, health, pipeline } = await (await colleague('owner')).read<Dashboard>('/dashboard');
  await signInAs(page, 'owner', '/dashboard');
  const summary = page.getByRole('navigation', { name: 'Summary' });
  await expect(summary.getByRole('link', { name: /^MRR/ })).toContainText(`${stats.accounts} accounts`);
  await expect(summary.getByRole('link', { name: /^Churn risk/ })).toContainText(
    `${stats.churn_risk_accounts}`,
  );
  await expect(page.getByRole('img', { name: /^Stacked bars a month/ }).locator('svg')).toBeVisible();
  await expect(page.getByRole('list', { name: 'At-risk accounts' }).getByRole('listitem')).toHaveCount(
    at_risk.length,
  );
  await expect(page.getByRole('list', { name: 'Pipeline by stage' }).getByRole('listitem')).toHaveCount(
    pipeline.length,
  );
  const watch = page.getByRole('region', { name: 'Health' }).getByRole('link', { name: /^Watch/ });
  await expect(watch).toContainText(`${health.yellow}`);
  await watch.click();
  await expect(page).toHaveURL(/\/accounts\?.*health=yellow/);
});

test('every chart can be read as a table, and the range is in the address', async ({ page }) => {
  await signInAs(page, 'owner', '/dashboard?range=6m');
  for (const chart of ['MRR movement', 'Pipeline by stage', 'Health']) {
    await page.getByRole('button', { name: `${chart}: view as table` }).click();
    await expect(page.getByRole('table', { name: chart })).toBeVisible();
  }
  const months = page.getByRole('table', { name: 'MRR movement' }).locator('tbody tr');
  await expect(months).toHaveCount(6);
  await page.getByRole('link', { name: '24 months' }).click();
  await expect(page).toHaveURL(/range=24m/);
  await expect(months).toHaveCount(24);
  await page.reload();
  await expect(page.getByRole('link', { name: '24 months' })).toHaveAttribute('aria-current', /true|page/);
});

test('the dashboard is for owners and admins', async ({ page }) => {
  await signInAs(page, 'salesRep', '/dashboard');
  await expect(page).toHaveURL(/\/workspace/);
  await expect(page.getByRole('link', { name: 'Dashboard' })).toHaveCount(0);
});

test('the dashboard prints its figures without the shell', async ({ page, browserName }) => {
  test.skip(browserName !== 'chromium');
  await signInAs(page, 'owner', '/dashboard');
  await expect(page.getByRole('list', { name: 'At-risk accounts' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Health', exact: true })).toBeVisible();
});
