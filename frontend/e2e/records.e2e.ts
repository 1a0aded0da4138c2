import { expect, test } from '@playwright/test';
import type { Assessment, ComplianceItem, OnboardingProject, Reconciliation } from '../src/api/gen/types.gen';
import { addAccount, addLead, meOf, unique } from './data';
import { rowAction } from './pages';
import { colleague, signInAs } from './personas';

test('a list keeps its filters in the address, and its file has the same rows', async ({ page }) => {
  const { id: account_id } = await addAccount();
  const control = unique('Access reviews');
  await (await colleague('accountManager')).add<ComplianceItem>('/compliance-items', {
    account_id,
    framework: 'SOC 2',
    control,
  });
  await signInAs(page, 'accountManager', '/compliance');
  await page.getByLabel('Find a control').fill(control);
  await expect(page).toHaveURL(/q=/);
  const table = page.getByRole('table', { name: 'Compliance items' });
  await expect(table.getByRole('button', { name: control, exact: true })).toHaveCount(1);
  await page.reload();
  await expect(page.getByLabel('Find a control')).toHaveValue(control);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString('utf8').trim().split(/\r?\n/);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(control);

  await page.getByRole('list', { name: 'Active filters' }).getByRole('button', { name: 'Clear' }).click();
  await expect(page).not.toHaveURL(/q=/);
  await expect(page.getByLabel('Find a control')).toHaveValue('');
});

test('a compliance item is taken, waived with a reason, opened again and removed', async ({ page }) => {
  const { id: account_id } = await addAccount();
  const control = unique('Backups are tested');
  await (await colleague('accountManager')).add('/compliance-items', {
    account_id,
    framework: 'HIPAA',
    control,
  });
  const { name } = await meOf('accountManager');
  await signInAs(page, 'accountManager', `/accounts/${account_id}/compliance`);
  await page.getByRole('button', { name: `Take it: ${control}` }).click();
  const row = page.getByRole('row', { name: new RegExp(control) });
  await expect(row).toContainText(name);

  await rowAction(page, control, 'Waive');
  const dialog = page.getByRole('dialog', { name: 'Edit compliance item' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Say why it is waived.')).toBeVisible();
  await dialog.getByLabel('Why it is waived').fill('Nothing of it is kept here');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Waived');

  await rowAction(page, control, 'Reopen');
  await expect(row).toContainText('Open');
  await rowAction(page, control, 'Remove');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('This account has no compliance item yet.')).toBeVisible();
});

test('an assessment is rated, made final, and a new version is made of it', async ({ page }) => {
  const { id: account_id } = await addAccount();
  const { today } = await meOf('accountManager');
  const { id } = await (await colleague('accountManager')).add<Assessment>('/assessments', {
    account_id,
    title: unique('Technology assessment'),
    assessed_on: today,
    categories: ['Security', 'Network'].map((name) => ({
      name,
      rating: 'not_assessed',
      weight: 1,
      note: '',
    })),
  });
  await signInAs(page, 'accountManager', `/assessments/${id}`);
  for (const [category, rating] of [
    ['Security', 'Red'],
    ['Network', 'Green'],
  ]) {
    await page.getByRole('combobox', { name: `Rating of ${category}` }).click();
    await page.getByRole('option', { name: rating, exact: true }).click();
  }
  await page.getByRole('button', { name: 'Save ratings' }).click();
  await expect(page.getByText('50 of 100')).toBeVisible();
  await page.getByRole('button', { name: 'Finalize' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Finalize' }).click();
  await expect(page.getByText('Final', { exact: true })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Rating of Security' })).toHaveCount(0);

  await page.getByRole('button', { name: 'New version' }).click();
  await expect(page).not.toHaveURL(new RegExp(id));
  await expect(page.getByRole('combobox', { name: 'Rating of Security' })).toHaveValue('Red');
  await expect(page.getByRole('table', { name: 'Ratings by version' })).toContainText('Version 1');
});

test('milestones are delivered, undone and put in order', async ({ page }) => {
  const { id: account_id } = await addAccount();
  const { id } = await (await colleague('technician')).add<OnboardingProject>('/onboarding-projects', {
    account_id,
    name: unique('Roll-out'),
    milestones: [{ name: 'Kick-off' }, { name: 'Tools' }],
  });
  await signInAs(page, 'technician', `/onboarding/${id}`);
  await page.getByRole('checkbox', { name: 'Delivered: Kick-off' }).click();
  await expect(page.getByText('1 of 2 milestones')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Delivered: Kick-off' }).click();
  await expect(page.getByText('0 of 2 milestones')).toBeVisible();

  await page.getByRole('button', { name: 'Move down: Kick-off' }).focus();
  await page.keyboard.press('ArrowDown');
  const boxes = page.getByRole('list', { name: 'Milestones' }).getByRole('checkbox');
  await expect(boxes.first()).toHaveAccessibleName('Delivered: Tools');
  await expect(page.getByRole('button', { name: 'Move down: Kick-off' })).toBeFocused();
  await page.reload();
  await expect(boxes.first()).toHaveAccessibleName('Delivered: Tools');

  await page.getByRole('combobox', { name: 'Change to' }).click();
  await page.getByRole('option', { name: 'Stalled' }).click();
  await expect(page.getByText('Stalled', { exact: true }).first()).toBeVisible();
});

test('a variance is dismissed with a reason, and the decision is undone', async ({ page }) => {
  const { id: account_id } = await addAccount();
  const { organization } = await meOf('technician');
  const product = unique('Licences');
  await (await colleague('technician')).add<Reconciliation>('/reconciliations', {
    account_id,
    vendor: 'Microsoft',
    product,
    vendor_quantity: 42,
    billed_quantity: 38,
    unit_price: { amount_minor: 2200, currency: organization.currency },
  });
  await signInAs(page, 'technician', `/reconciliations?q=${encodeURIComponent(product)}`);
  await expect(page.getByRole('row', { name: new RegExp(product) })).toContainText('+$88.00');
  await page.getByRole('button', { name: product, exact: true }).click();
  const drawer = page.getByRole('dialog', { name: product });
  await drawer.getByRole('radio', { name: 'Dismiss' }).check();
  await drawer.getByLabel('Reason').fill('Counted twice');
  await drawer.getByRole('button', { name: 'Dismiss' }).click();
  await drawer.getByRole('button', { name: 'Undo decision' }).click();
  await expect(drawer.getByRole('radio', { name: 'Accept' })).toBeVisible();
});

test('a lead becomes a deal', async ({ page }) => {
  const { company } = await addLead();
  await signInAs(page, 'salesRep', `/leads?q=${encodeURIComponent(company)}`);
  await rowAction(page, company, 'Convert to a deal');
  const dialog = page.getByRole('dialog', { name: 'New deal' });
  await expect(dialog.getByRole('textbox', { name: 'Deal' })).toHaveValue(company);
  await dialog.getByLabel('MRR').fill('900');
  await dialog.getByRole('button', { name: 'Add deal' }).click();
  await expect(page.getByText('No lead fits.')).toBeVisible();
  await page.goto(`/leads?status=converted&q=${encodeURIComponent(company)}`);
  await expect(page.getByRole('row', { name: new RegExp(company) })).toContainText('Converted');
});

test('a stage is added, takes another place and is removed', async ({ page }) => {
  const name = unique('Legal review');
  await signInAs(page, 'owner', '/settings/stages');
  await page.getByRole('button', { name: 'New stage' }).click();
  const dialog = page.getByRole('dialog', { name: 'New stage' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Add stage' }).click();
  await expect(dialog).toBeHidden();
  const rows = page.getByRole('list', { name: 'Pipeline stages' }).getByRole('listitem');
  await expect(rows.filter({ hasText: name })).toBeVisible();
  const before = (await rows.allTextContents()).findIndex((text) => text.includes(name));
  await page.getByRole('button', { name: `Move up: ${name}` }).click();
  await expect(rows.nth(before - 1)).toContainText(name);
  await rowAction(page, name, 'Remove');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(rows.filter({ hasText: name })).toHaveCount(0);
});
