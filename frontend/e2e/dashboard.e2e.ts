import { expect, test } from '@playwright/test';
import type { Dashboard } from '../src/api/gen/types.gen';
import { colleague, signInAs } from './personas';

test('an owner lands on the dashboard and looks at another range', async ({ page }) => {
  const owner = await colleague('owner');
  await signInAs(page, 'owner', '/workspace');
  await expect(page).toHaveURL(/\/dashboard$/);
  const { stats } = await owner.read<Dashboard>('/dashboard');
  const summary = page.getByRole('navigation', { name: 'Summary' });
  await expect(summary.getByRole('link', { name: /^MRR/ })).toContainText(`${stats.accounts} accounts`);
  await expect(summary.getByRole('link', { name: 'Pipeline MRR' })).toContainText(`${stats.open_deals} open`);

  const ranges = page.getByRole('navigation', { name: 'Range' });
  await expect(ranges.getByRole('link', { name: '12 months' })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('button', { name: 'MRR movement: view as table' }).click();
  const months = page.getByRole('table', { name: 'MRR movement' }).getByRole('row');
  await expect(months).toHaveCount(12 + 1);
  await ranges.getByRole('link', { name: '3 months' }).click();
  await expect(page).toHaveURL(/range=3m/);
  await expect(months).toHaveCount(3 + 1);
  await page.reload();
  await expect(ranges.getByRole('link', { name: '3 months' })).toHaveAttribute('aria-current', 'page');
});

test('every chart can be read as a table', async ({ page }) => {
  const { health, pipeline } = await (await colleague('owner')).read<Dashboard>('/dashboard');
  await signInAs(page, 'owner', '/dashboard');
  await expect(page.getByRole('img', { name: /^Stacked bars a month/ })).toBeVisible();
  for (const title of ['MRR movement', 'Health', 'Pipeline by stage']) {
    await page.getByRole('button', { name: `${title}: view as table` }).click();
    await expect(page.getByRole('table', { name: title })).toBeVisible();
  }
  await expect(page.getByRole('img', { name: /^Stacked bars a month/ })).toHaveCount(0);
  await expect(
    page.getByRole('table', { name: 'Health', exact: true }).getByRole('row', { name: 'At risk' }),
  ).toContainText(`${health.red}`);
  for (const { stage, deals } of pipeline)
    await expect(
      page.getByRole('table', { name: 'Pipeline by stage' }).getByRole('row', { name: stage.name }),
    ).toContainText(`${deals}`);
  await page.getByRole('button', { name: 'Health: view as chart' }).click();
  await expect(page.getByRole('table', { name: 'Health' })).toHaveCount(0);
});

test('an at-risk account is opened from the dashboard', async ({ page }) => {
  const { at_risk } = await (await colleague('owner')).read<Dashboard>('/dashboard');
  const name = at_risk[0]?.row.name ?? '';
  await signInAs(page, 'owner', '/dashboard');
  const list = page.getByRole('table', { name: 'At-risk accounts' });
  await expect(list.getByRole('link')).toHaveCount(at_risk.length);
  await list.getByRole('link', { name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
});
