import { expect, test } from '@playwright/test';
import type { RoleWorkspace, SalesWorkspace } from '../src/api/gen/types.gen';
import { addDeal, addLead, meOf, plusDays, unique } from './data';
import { showAll } from './pages';
import { colleague, signInAs } from './personas';

test('a sales rep sees the pipeline by close date, leads by score and what was won', async ({ page }) => {
  const { view } = await (await colleague('salesRep')).read<RoleWorkspace>('/workspace?kind=sales');
  const { stats, deals } = view as SalesWorkspace;
  await signInAs(page, 'salesRep', '/workspace');

  const summary = page.getByRole('navigation', { name: 'Summary' });
  await expect(summary.getByRole('link', { name: 'Pipeline MRR' })).toContainText(`${stats.open_deals} open`);
  await expect(summary.getByRole('link', { name: 'Leads' })).toContainText(`${stats.leads_in_queue}`);
  const pipeline = page.getByRole('table', { name: 'Pipeline' });
  await expect(pipeline.getByRole('link').first()).toBeVisible();
  await showAll(page);
  await expect(pipeline.getByRole('link')).toHaveText(deals.map((deal) => deal.name));
  await expect(pipeline.getByText(/days? overdue/).first()).toBeVisible();
  await expect(page.getByRole('table', { name: 'Leads' })).toContainText(/\d+ days/);
  await expect(page.getByRole('region', { name: 'Won this month' }).getByRole('link').first()).toBeVisible();
});

test('a new deal lands in the pipeline, and winning it shows in what was won', async ({ page }) => {
  const name = unique('Backup for the mill');
  const { today } = await meOf('salesRep');
  await signInAs(page, 'salesRep', '/workspace');
  await page.getByRole('button', { name: 'New deal' }).click();
  const dialog = page.getByRole('dialog', { name: 'New deal' });
  await dialog.getByRole('textbox', { name: 'Deal' }).fill(name);
  await dialog.getByLabel('MRR').fill('1200');
  await dialog.getByLabel('Expected close').fill(plusDays(today, 5));
  await dialog.getByRole('button', { name: 'Add deal' }).click();
  await expect(dialog).toBeHidden();

  await showAll(page);
  // A list that has the focus when a row arrives offers it instead of moving.
  const added = page.getByRole('table', { name: 'Pipeline' }).getByRole('link', { name });
  const update = page.getByRole('button', { name: /Update list$/ });
  await expect(added.or(update).first()).toBeVisible();
  if (await update.isVisible()) await update.click();
  await added.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('combobox', { name: 'Move to' }).click();
  await page.getByRole('option', { name: 'Won' }).click();
  await expect(page.getByText(/^Won \d+ \w{3}$/)).toBeVisible();

  await page.goBack();
  const won = page.getByRole('region', { name: 'Won this month' });
  await expect(won.getByRole('listitem').filter({ hasText: name })).toContainText('$1,200');
  await expect(page.getByRole('table', { name: 'Pipeline' }).getByText(name)).toHaveCount(0);
});

test('a lead is claimed, and can be given back', async ({ page }) => {
  const { company } = await addLead();
  await signInAs(page, 'salesRep', '/workspace');
  const row = page.getByRole('row', { name: company });
  // What can be done about a row comes after it, and takes its place.
  await expect(row.getByRole('button', { name: `Actions: ${company}` })).toBeVisible();
  await row.getByRole('button', { name: `Claim: ${company}` }).click();
  await expect(row).toContainText('Yours');
  await page.reload();
  await row.getByRole('button', { name: `Release: ${company}` }).click();
  await expect(row.getByRole('button', { name: `Claim: ${company}` })).toBeVisible();
});

test('a deal is edited on its page', async ({ page }) => {
  const { id } = await addDeal();
  const name = unique('Wider backup');
  await signInAs(page, 'salesRep', `/deals/${id}`);
  await page.getByRole('button', { name: 'Edit deal' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit deal' });
  await dialog.getByRole('textbox', { name: 'Deal' }).fill(name);
  await dialog.getByLabel('MRR').fill('2,450.50');
  await dialog.getByLabel('Probability').fill('35');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('$2,450.50')).toBeVisible();
  await expect(page.getByText('35%')).toBeVisible();

  await page.goto(`/deals?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole('table', { name: 'Deals' }).getByRole('link')).toHaveText([name]);
});
