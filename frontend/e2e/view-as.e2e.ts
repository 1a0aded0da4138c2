import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import type { AccessRule, RoleWorkspace, SalesWorkspace, ViewOfMe } from '../src/api/gen/types.gen';
import { addDeal, meOf } from './data';
import { showAll } from './pages';
import { colleague, type Persona, signInAs } from './personas';

const path = '/workspace-access-rules';
const pair = 'Sales Manager can view Sales Rep';

async function dropRules(fits: (rule: AccessRule) => boolean = () => true) {
  const admin = await colleague('admin');
  const { data } = await admin.read<{ data: AccessRule[] }>(path);
  for (const rule of data.filter(fits)) await admin.remove(`${path}/${rule.id}`);
}

const allow = async (viewer_role: string, target_role: string) =>
  (await colleague('admin')).add<AccessRule>(path, { viewer_role, target_role });

async function someoneAt(browser: Browser, persona: Persona, where: string) {
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, persona, where);
  return page;
}

const control = (page: Page) => page.getByRole('button', { name: 'View as teammate' });

async function search(page: Page, label: string, name: string) {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('combobox', { name: label }).fill(name);
}

const banner = (page: Page) => page.getByRole('region', { name: 'Viewing a teammate' });

async function choose(page: Page, name: string) {
  await search(page, 'View as teammate', name);
  await page.getByRole('option', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${name}'s workspace` })).toBeVisible();
}

test.beforeEach(() => dropRules());
test.afterAll(() => dropRules());

test('an admin lets sales managers review sales reps, and takes it back', async ({ browser }) => {
  test.setTimeout(60_000);
  const cleo = await meOf('salesRep');
  const marcus = await meOf('salesManager');
  const deal = await addDeal();

  const manager = await someoneAt(browser, 'salesManager', '/workspace');
  await expect(manager.getByRole('table', { name: 'Leads' }).or(manager.getByText('No lead'))).toBeVisible();
  await expect(control(manager)).toHaveCount(0);

  const admin = await someoneAt(browser, 'admin', '/settings/workspace-access');
  await expect(admin.getByText('No rules yet. Only Admins can use View as.')).toBeVisible();
  await admin.getByRole('combobox', { name: 'Viewer role' }).click();
  await admin.getByRole('option', { name: 'Sales Manager' }).click();
  await admin.getByRole('checkbox', { name: 'Sales Rep' }).check();
  await expect(admin.getByText(/^This lets \d+ (person|people) see \d+ workspaces?\.$/)).toBeVisible();
  await admin.getByRole('button', { name: 'Add rule' }).click();
  const remove = admin.getByRole('button', { name: `Remove: ${pair}` });
  await expect(remove).toBeVisible();

  await manager.reload();
  await choose(manager, cleo.name);
  await expect(manager).toHaveURL(new RegExp(`/workspace\\?as=${cleo.id}$`));
  await expect(banner(manager)).toContainText(
    `You are viewing ${cleo.name}'s workspace (Sales Rep). Read-only.`,
  );
  const own = await (await colleague('salesRep')).read<RoleWorkspace>('/workspace?kind=sales');
  const { deals, leads } = own.view as SalesWorkspace;
  const pipeline = manager.getByRole('table', { name: 'Pipeline' });
  await expect(pipeline).toBeVisible();
  await showAll(manager);
  await expect(pipeline.getByRole('link')).toHaveText(deals.map(({ name }) => name));
  if (leads.length > 0)
    await expect(manager.getByRole('table', { name: 'Leads' }).getByRole('row')).toHaveCount(
      leads.length + 1,
    );

  const newDeal = manager.getByRole('button', { name: 'New deal' });
  await expect(newDeal).toHaveAttribute('aria-disabled', 'true');
  await newDeal.focus();
  const reason = `You are viewing ${cleo.name.split(' ')[0]}'s workspace.`;
  await expect(manager.getByRole('tooltip', { name: reason })).toBeVisible();
  await manager.keyboard.press('Enter');
  await expect(manager.getByRole('dialog')).toHaveCount(0);

  await pipeline.getByRole('link', { name: deal.name }).click();
  await expect(manager).toHaveURL(new RegExp(`/deals/${deal.id}\\?as=${cleo.id}`));
  await expect(banner(manager)).toBeVisible();
  await expect(manager.getByRole('button', { name: 'Edit deal' })).toHaveAttribute('aria-disabled', 'true');
  await manager.reload();
  await expect(manager.getByRole('heading', { level: 1, name: deal.name })).toBeVisible();
  await expect(banner(manager)).toContainText(cleo.name);
  await manager.goBack();
  await expect(pipeline).toBeVisible();
  await showAll(manager);
  await expect(pipeline.getByRole('link', { name: deal.name })).toBeVisible();

  await remove.click();
  await expect(admin.getByRole('button', { name: `Undo removal: ${pair}` })).toBeFocused();
  await manager.getByRole('button', { name: 'Refresh' }).click();
  const ended = `Your access to ${cleo.name.split(' ')[0]}'s workspace ended.`;
  await expect(manager.getByRole('alert').filter({ hasText: ended })).toBeVisible();
  await expect(manager).toHaveURL(/\/workspace$/);
  await expect(manager.getByRole('heading', { level: 1, name: 'Workspace' })).toBeVisible();
  await expect(banner(manager)).toHaveCount(0);
  await expect(control(manager)).toHaveCount(0);
  await manager.getByRole('button', { name: 'Dismiss' }).click();
  await expect(manager.getByText(ended)).toHaveCount(0);

  const viewed = await someoneAt(browser, 'salesRep', '/workspace');
  await viewed.getByRole('button', { name: /your account/ }).click();
  await viewed.getByRole('menuitem', { name: 'Who viewed my workspace' }).click();
  const views = viewed.getByRole('table', { name: 'Who viewed my workspace' });
  await expect(views.getByRole('row').filter({ hasText: marcus.name }).first()).toBeVisible();
});

test("an owner views by the target's role, switches without nesting, and comes back", async ({ page }) => {
  const ben = await meOf('accountManager');
  const cleo = await meOf('salesRep');
  await signInAs(page, 'owner', '/dashboard');
  await choose(page, ben.name);
  await expect(page.getByRole('table', { name: 'Accounts' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await search(page, 'Switch', cleo.name);
  await page.getByRole('option', { name: cleo.name }).click();
  await expect(page.getByRole('table', { name: 'Pipeline' })).toBeVisible();
  await expect(banner(page)).toHaveCount(1);
  await expect(page).toHaveURL(new RegExp(`\\?as=${cleo.id}$`));

  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: `${ben.name}'s workspace` })).toBeVisible();
  await banner(page).getByRole('link', { name: 'Back to my workspace' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await expect(page).toHaveURL(/\/dashboard$/);
});

test('a link to a workspace asks first, and nothing is on record until the reader says yes', async ({
  browser,
}) => {
  const cleo = await meOf('salesRep');
  const noah = await meOf('admin');
  const viewsOfCleo = async () => {
    const { data } = await (await colleague('salesRep')).read<{ data: ViewOfMe[] }>('/me/views?limit=100');
    return data.filter(({ viewer, ended_at }) => viewer.id === noah.id && !ended_at).length;
  };
  const before = await viewsOfCleo();
  const page = await someoneAt(browser, 'admin', `/workspace?as=${cleo.id}`);
  await expect(page.getByRole('heading', { level: 1, name: `View ${cleo.name}'s workspace?` })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  expect(await viewsOfCleo()).toBe(before);
  await page.getByRole('button', { name: /^View .+ workspace$/ }).press('Enter');
  await expect(banner(page)).toContainText(cleo.name);
  await expect.poll(viewsOfCleo).toBe(1);
  await page.reload();
  await expect(banner(page)).toContainText(cleo.name);
});

test('neither an admin nor an owner can be viewed or offered', async ({ page }) => {
  const { id, name } = await meOf('owner');
  await allow('sales_manager', 'sales_rep');
  await signInAs(page, 'salesManager', '/workspace');
  await search(page, 'View as teammate', name);
  await expect(page.getByRole('option', { name })).toHaveCount(0);
  await page.goto(`/workspace?as=${id}`);
  await page.getByRole('button', { name: /^View .+ workspace$/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'workspace ended.' })).toBeVisible();
  await expect(page).toHaveURL(/\/workspace$/);
});

test('a removed rule is taken back in its place', async ({ page }) => {
  await allow('sales_manager', 'sales_rep');
  await signInAs(page, 'owner', '/settings/workspace-access');
  await page.getByRole('button', { name: `Remove: ${pair}` }).click();
  await page.getByRole('button', { name: `Undo removal: ${pair}` }).click();
  await expect(page.getByRole('button', { name: `Remove: ${pair}` })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('button', { name: `Remove: ${pair}` })).toBeVisible();
});

test('the bench shows whom a person gets and why', async ({ page }) => {
  const marcus = await meOf('salesManager');
  const cleo = await meOf('salesRep');
  await allow('sales_manager', 'sales_rep');
  await signInAs(page, 'admin', '/settings/workspace-access');
  await page.getByRole('combobox', { name: 'Who' }).fill(marcus.name);
  await page.getByRole('option', { name: marcus.name }).click();
  const bench = page.getByRole('table', { name: `Whom ${marcus.name} can view` });
  await expect(bench.getByRole('row', { name: cleo.name })).toContainText('Sales Rep');
});

test('the audit log names who let whom view whom', async ({ page }) => {
  await allow('technician', 'technician');
  await signInAs(page, 'admin', '/settings/audit-log');
  await page.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Access rule' }).click();
  await expect(page).toHaveURL(/kind=access_rule/);
  const log = page.getByRole('table', { name: 'Audit log' });
  await expect(log.getByRole('row').nth(1)).toContainText('Access rule');
});
