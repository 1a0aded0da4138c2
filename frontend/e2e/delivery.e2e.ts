import { expect, test } from '@playwright/test';
import type {
  DeliveryWorkspace,
  OnboardingProject,
  Reconciliation,
  RoleWorkspace,
} from '../src/api/gen/types.gen';
import { addAccount, meOf, plusDays, unique } from './data';
import { colleague, signInAs } from './personas';

test('a service manager sees every client, narrows to one and comes back to all', async ({ page }) => {
  const { view } = await (await colleague('serviceManager')).read<RoleWorkspace>('/workspace?kind=delivery');
  const { stats, onboardings } = view as DeliveryWorkspace;
  await signInAs(page, 'serviceManager');
  await expect(page).toHaveURL(/\/workspace$/);
  const summary = page.getByRole('navigation', { name: 'Summary' });
  for (const [label, figure] of [
    ['Active onboardings', stats.active_onboardings],
    ['Pending reviews', stats.pending_reconciliations],
    ['Overdue milestones', stats.overdue_milestones],
  ] as const)
    await expect(summary.getByRole('link', { name: label })).toHaveText(new RegExp(`^${label}${figure}\\D`));

  const all = page.getByRole('link', { name: 'All clients', exact: true });
  const links = page.getByRole('table', { name: 'Active onboardings' }).getByRole('link');
  await expect(all).toHaveAttribute('aria-current', 'page');
  await expect(links).toHaveText(onboardings.map(({ account }) => account.name));

  const [first] = onboardings;
  if (!first) throw new Error('the demo has active onboardings');
  await page.getByRole('combobox', { name: 'Client' }).selectOption({ label: first.account.name });
  await expect(page).toHaveURL(new RegExp(`client=${first.account.id}`));
  await expect(all).not.toHaveAttribute('aria-current');
  const ofFirst = onboardings.filter(({ account }) => account.id === first.account.id);
  await expect(links).toHaveText(ofFirst.map(({ account }) => account.name));
  await all.click();
  await expect(all).toHaveAttribute('aria-current', 'page');
  await expect(links).toHaveCount(onboardings.length);
});

test('an overdue milestone is delivered, and that is undone', async ({ page }) => {
  const { id: account_id } = await addAccount();
  const { today } = await meOf('technician');
  const milestone = unique('Network is live');
  const { id } = await (await colleague('technician')).add<OnboardingProject>('/onboarding-projects', {
    account_id,
    name: unique('Roll-out'),
    started_on: plusDays(today, -120),
    milestones: [{ name: milestone, due_on: plusDays(today, -90) }, { name: 'Handover' }],
  });
  await signInAs(page, 'serviceManager', '/workspace');
  const list = page.getByRole('list', { name: 'Overdue milestones' });
  const deliver = list.getByRole('button', { name: `Deliver: ${milestone}` });
  const undo = list.getByRole('button', { name: `Undo: ${milestone}` });
  await deliver.click();
  await undo.click();
  await expect(deliver).toBeVisible();
  await deliver.click();
  await expect(undo).toBeVisible();
  await page.reload();
  await expect(list).toBeVisible();
  await expect(list.getByText(milestone)).toHaveCount(0);
  await page.goto(`/onboarding/${id}`);
  await expect(page.getByRole('checkbox', { name: `Delivered: ${milestone}` })).toBeChecked();
});

test('a reconciliation is dismissed with a reason, and the decision is undone', async ({ page }) => {
  const { id: account_id, name } = await addAccount();
  const { organization } = await meOf('technician');
  const product = unique('Licences');
  await (await colleague('technician')).add<Reconciliation>('/reconciliations', {
    account_id,
    vendor: 'Microsoft',
    product,
    vendor_quantity: 400,
    billed_quantity: 10,
    unit_price: { amount_minor: 9900, currency: organization.currency },
  });
  await signInAs(page, 'serviceManager', '/workspace');
  const row = page
    .getByRole('list', { name: 'Pending reconciliations' })
    .getByRole('listitem')
    .filter({ hasText: product });
  await row.getByRole('button', { name: `Review: ${product} for ${name}` }).click();
  const drawer = page.getByRole('dialog', { name: product });
  await drawer.getByRole('radio', { name: 'Dismiss' }).check();
  await drawer.getByRole('button', { name: 'Dismiss' }).click();
  await expect(drawer.getByText('Say why it is dismissed.')).toBeVisible();
  await drawer.getByLabel('Reason').fill('Counted twice');
  await drawer.getByRole('button', { name: 'Dismiss' }).click();
  await expect(drawer.getByText('Dismissed').first()).toBeVisible();
  await expect(drawer.getByText('Counted twice')).toBeVisible();
  await expect(row).toHaveCount(0);

  await drawer.getByRole('button', { name: 'Undo decision' }).click();
  await expect(drawer.getByRole('radio', { name: 'Accept' })).toBeVisible();
  await drawer.getByRole('button', { name: 'Close' }).click();
  await expect(row).toBeVisible();
});
