import { expect, test } from '@playwright/test';
import type { ComplianceItem, RoleWorkspace, StrategicWorkspace } from '../src/api/gen/types.gen';
import { addAccount, meOf, plusDays, unique } from './data';
import { colleague, signInAs } from './personas';

const addStrategicAccount = async () =>
  addAccount({ strategic_manager_id: (await meOf('strategicManager')).id });

test('a strategic account manager sees the four cards, and one of them filters', async ({ page }) => {
  const { view } = await (await colleague('strategicManager')).read<RoleWorkspace>(
    '/workspace?kind=strategic',
  );
  const { stats, compliance } = view as StrategicWorkspace;
  await signInAs(page, 'strategicManager');
  await expect(page).toHaveURL(/\/workspace$/);
  const cards = page.getByRole('navigation', { name: 'Summary' }).getByRole('link');
  await expect(cards).toHaveText([
    `Overdue compliance${stats.overdue_compliance}items past their date`,
    `Compliance gaps${stats.compliance_gaps}open items`,
    `Assessment gaps${stats.assessment_gaps}red categories`,
    `Need a strategic touch${stats.need_strategic_touch}60 days or never`,
  ]);

  const panel = page.locator('#compliance');
  const overdue = compliance.filter((item) => item.days_overdue > 0);
  expect(overdue.length).toBeLessThan(compliance.length);
  // A dozen, and whatever changed since the last look.
  const later = panel.getByRole('button', { name: /^Show \d+ later$/ });
  const hidden = Number((await later.innerText()).match(/\d+/)?.[0]);
  expect(compliance.length - hidden).toBeGreaterThanOrEqual(12);
  await expect(panel.getByRole('listitem')).toHaveCount(compliance.length - hidden);
  await later.click();
  await expect(panel.getByRole('listitem')).toHaveCount(compliance.length);
  await cards.first().click();
  await expect(page).toHaveURL(/show=overdue/);
  await expect(page.getByRole('heading', { name: 'Overdue compliance' })).toBeVisible();
  await expect(panel.getByRole('listitem')).toHaveCount(overdue.length);
});

test('an unassigned compliance item is taken, given back and taken again', async ({ page }) => {
  const { id: account_id } = await addStrategicAccount();
  const control = unique('Backups are tested');
  const { today, name } = await meOf('strategicManager');
  await (await colleague('accountManager')).add<ComplianceItem>('/compliance-items', {
    account_id,
    framework: 'HIPAA',
    control,
    due_on: plusDays(today, -60),
  });
  await signInAs(page, 'strategicManager', '/workspace');
  const row = page.getByRole('listitem').filter({ hasText: control });
  const take = row.getByRole('button', { name: `Take it: ${control}` });
  const undo = row.getByRole('button', { name: `Undo: take ${control}` });
  await expect(row).toContainText('Unassigned');
  await take.click();
  await expect(row).toContainText('Yours');
  await undo.click();
  await expect(row).toContainText('Unassigned');
  await take.click();
  await expect(undo).toBeVisible();

  await page.goto(`/compliance?q=${encodeURIComponent(control)}`);
  await expect(page.getByRole('row', { name: new RegExp(control) })).toContainText(name);
});

test('a strategic touch takes the account off the list', async ({ page }) => {
  const { id, name } = await addStrategicAccount();
  await signInAs(page, 'strategicManager', '/workspace');
  const list = page.getByRole('list', { name: 'Accounts needing a strategic touch' });
  const row = list.getByRole('listitem').filter({ hasText: name });
  await expect(row).toContainText('No strategic touch yet');
  await row.getByRole('button', { name: `Log a strategic touch with ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Log a strategic touch with ${name}` });
  await dialog.getByLabel('Note').fill('Agreed on a roadmap');
  await dialog.getByRole('button', { name: 'Log touchpoint' }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toHaveCount(0);

  await page.goto(`/accounts/${id}/touchpoints`);
  await expect(page.getByText('Agreed on a roadmap')).toBeVisible();
});

test('an account manager goes between the two workspaces by tab and by address', async ({ page }) => {
  await signInAs(page, 'accountManager', '/workspace');
  const tabs = page.getByRole('navigation', { name: 'Workspaces' });
  const tab = (name: string) => tabs.getByRole('link', { name: new RegExp(`^${name}`) });
  await expect(tab('AM Workspace')).toHaveAttribute('aria-current', 'page');
  await tab('Account Manager Workspace').click();
  await expect(page).toHaveURL(/kind=strategic/);
  await expect(page.getByRole('heading', { name: 'Need a strategic touch' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('table', { name: 'Accounts', exact: true })).toBeVisible();

  await page.goto('/workspace?kind=strategic');
  await expect(tab('Account Manager Workspace')).toHaveAttribute('aria-current', 'page');
  await tab('AM Workspace').click();
  await expect(page.getByRole('heading', { name: 'My accounts' })).toBeVisible();
});
