import { expect, test } from '@playwright/test';
import type {
  ComplianceItem,
  DeliveryWorkspace,
  OnboardingProject,
  Reconciliation,
  RoleWorkspace,
  StrategicWorkspace,
} from '../src/api/gen/types.gen';
import { addAccount, meOf, plusDays, unique } from './data';
import { colleague, signInAs } from './personas';

const card = (page: import('@playwright/test').Page, label: string) =>
  page.getByRole('navigation', { name: 'Summary' }).getByRole('link', { name: new RegExp(`^${label}`) });

async function addComplianceItem() {
  const { id: strategic_manager_id, today } = await meOf('strategist');
  const account = await addAccount({ strategic_manager_id });
  return (await colleague('strategist')).add<ComplianceItem>('/compliance-items', {
    account_id: account.id,
    framework: 'CIS Controls',
    control: unique('Lock the server room'),
    due_on: plusDays(today, -200),
  });
}

async function addLateMilestone() {
  const { today } = await meOf('technician');
  const cards = await (await colleague('technician')).read<{ data: { id: string }[] }>('/account-cards');
  const name = unique('Hand over');
  const project = await (await colleague('technician')).add<OnboardingProject>('/onboarding-projects', {
    account_id: cards.data[0]?.id,
    name: unique('Second site'),
    milestones: [{ name, due_on: plusDays(today, -120) }],
  });
  return { name, project };
}

test('the strategic workspace says what its figures count', async ({ page }) => {
  const { view } = await (await colleague('strategist')).read<RoleWorkspace>('/workspace?kind=strategic');
  const { stats, assessment_gaps, touches } = view as StrategicWorkspace;
  await signInAs(page, 'strategist', '/workspace');
  await expect(page.getByText('Account Manager Workspace')).toBeVisible();
  await expect(card(page, 'Overdue compliance')).toContainText(`${stats.overdue_compliance}`);
  await expect(card(page, 'Compliance gaps')).toContainText(`${stats.compliance_gaps}`);
  await expect(card(page, 'Assessment gaps')).toContainText(`${stats.assessment_gaps}`);
  await expect(card(page, 'Need a strategic touch')).toContainText(`${stats.need_strategic_touch}`);
  const gaps = page.getByRole('list', { name: 'Assessment gaps', exact: true });
  await expect(gaps.getByRole('link', { name: /^Open the assessment of/ })).toHaveCount(
    assessment_gaps.length,
  );
  const needing = page.getByRole('list', { name: 'Accounts needing a strategic touch' });
  await expect(needing.getByRole('listitem')).toHaveCount(touches.length);
});

test('an account manager has both workspaces', async ({ page }) => {
  await signInAs(page, 'accountManager', '/workspace');
  await page.getByRole('link', { name: 'Account Manager Workspace' }).click();
  await expect(page).toHaveURL(/kind=strategic/);
  await expect(page.getByRole('heading', { name: 'Need a strategic touch' })).toBeVisible();
  await page.getByRole('link', { name: 'AM Workspace', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'My accounts' })).toBeVisible();
});

test('an unassigned item is taken, done, and opened again', async ({ page }) => {
  const { control } = await addComplianceItem();
  await signInAs(page, 'strategist', '/workspace');
  const row = page.getByRole('listitem').filter({ hasText: control });
  await expect(row.getByText('Unassigned')).toBeVisible();
  await page.getByRole('button', { name: `Take it: ${control}` }).click();
  await expect(row.getByText('Yours')).toBeVisible();
  await page.getByRole('button', { name: `Done: ${control}` }).click();
  await page.getByRole('button', { name: `Undo: ${control}` }).click();
  await expect(page.getByRole('button', { name: `Done: ${control}` })).toBeVisible();
});

test('a strategic touch is logged where it is missing', async ({ page }) => {
  const { id } = await meOf('strategist');
  const { name } = await addAccount({ strategic_manager_id: id });
  await signInAs(page, 'strategist', '/workspace');
  await page.getByRole('button', { name: `Log a strategic touch with ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Log a strategic touch with ${name}` });
  await dialog.getByLabel('Note').fill('Agreed the year');
  await dialog.getByRole('button', { name: 'Log touchpoint' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: `Log a strategic touch with ${name}` })).toHaveCount(0);
});

test('the delivery workspace shows every client to a technician', async ({ page }) => {
  const { view } = await (await colleague('technician')).read<RoleWorkspace>('/workspace?kind=delivery');
  const { stats, onboardings, reconciliations } = view as DeliveryWorkspace;
  await signInAs(page, 'technician', '/workspace');
  await expect(card(page, 'Active onboardings')).toContainText(`${stats.active_onboardings}`);
  await expect(card(page, 'Active onboardings')).toContainText('all clients');
  await expect(card(page, 'Overdue milestones')).toContainText(`${stats.overdue_milestones}`);
  await expect(page.getByRole('table', { name: 'Active onboardings' }).locator('tbody tr')).toHaveCount(
    onboardings.length,
  );
  await expect(page.getByRole('list', { name: 'Pending reconciliations' }).getByRole('listitem')).toHaveCount(
    reconciliations.length,
  );
});

test('a late milestone is delivered, and the delivery undone', async ({ page }) => {
  const { name } = await addLateMilestone();
  await signInAs(page, 'technician', '/workspace');
  await page.getByRole('button', { name: `Deliver: ${name}` }).click();
  await page.getByRole('button', { name: `Undo: ${name}` }).click();
  await expect(page.getByRole('button', { name: `Deliver: ${name}` })).toBeVisible();
});

test('the workspaces narrow to one owner, and the address remembers it', async ({ page }) => {
  await signInAs(page, 'technician', '/workspace');
  await page.getByRole('link', { name: 'Mine', exact: true }).click();
  await expect(page).toHaveURL(/owner=/);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Mine', exact: true })).toHaveAttribute(
    'aria-current',
    /true|page/,
  );
  await expect(page.getByRole('link', { name: 'All clients', exact: true })).not.toHaveAttribute(
    'aria-current',
  );
  const { name } = await meOf('technician');
  for (const owner of await page
    .getByRole('table', { name: 'Active onboardings' })
    .locator('tbody tr td:nth-child(5)')
    .allTextContents())
    expect(owner).toContain(name);
});

test('a difference is accepted in the side panel and the decision undone', async ({ page }) => {
  const { view } = await (await colleague('technician')).read<RoleWorkspace>('/workspace?kind=delivery');
  const first = (view as DeliveryWorkspace).reconciliations[0] as Reconciliation;
  await signInAs(page, 'technician', '/workspace');
  const review = page
    .getByRole('button', { name: `Review: ${first.product} for ${first.account.name}` })
    .first();
  await review.click();
  const panel = page.getByRole('dialog', { name: first.product });
  await panel.getByRole('radio', { name: /Dismiss/ }).check();
  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await expect(panel.getByText('Say why it is dismissed.')).toBeVisible();
  await panel.getByRole('radio', { name: /Accept/ }).check();
  await panel.getByRole('button', { name: 'Accept' }).click();
  await panel.getByRole('button', { name: 'Undo decision' }).click();
  await expect(panel.getByRole('button', { name: 'Accept' })).toBeVisible();
});

test('what a colleague changed is marked until it is acknowledged', async ({ page }) => {
  const account = await addAccount();
  await signInAs(page, 'accountManager', '/workspace');
  const look = page.getByRole('button', { name: /^(Start|Mark as seen)$/ });
  await look.click();
  await expect(look).toHaveCount(0);
  await (await colleague('owner')).change(`/accounts/${account.id}`, { sla_tier: 'bronze' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  const row = page.getByRole('list', { name: 'Accounts' }).getByRole('link', { name: account.name });
  await expect(row.getByText('Changed:')).toHaveCount(1);
  await expect(page.getByText(/^1 change since today/)).toBeVisible();
  await page.getByRole('button', { name: 'Mark as seen' }).click();
  await expect(row.getByText('Changed:')).toHaveCount(0);
});
