import { expect, test } from '@playwright/test';
import type { AmWorkspace, RoleWorkspace } from '../src/api/gen/types.gen';
import { addAccount, addTask, meOf, plusDays } from './data';
import { showAll } from './pages';
import { colleague, signInAs } from './personas';

test('an account manager sees stats, accounts worst first, tasks and overdue QBRs', async ({ page }) => {
  const { view } = await (await colleague('accountManager')).read<RoleWorkspace>('/workspace?kind=am');
  const { stats, overdue_qbrs } = view as AmWorkspace;
  await signInAs(page, 'accountManager', '/workspace');

  const summary = page.getByRole('navigation', { name: 'Summary' });
  const card = (label: string) => summary.getByRole('link', { name: new RegExp(`^${label}`) });
  await expect(card('Accounts')).toContainText(`${stats.accounts}`);
  await expect(card('MRR')).toContainText(/\$[\d,]+/);
  await expect(card('Need attention')).toContainText(`${stats.needing_attention}`);
  await expect(card('Renewals')).toContainText(`${stats.renewals_90_days}`);
  await expect(card('Overdue QBRs')).toContainText(`${stats.overdue_qbrs}`);
  await expect(card('Open tasks')).toContainText(`${stats.overdue_tasks} overdue`);

  const marks = page.getByRole('table', { name: 'Accounts' }).getByText(/^(At risk|Watch|Healthy) \d+$/);
  await expect(marks.first()).toBeVisible();
  const scores = (await marks.allTextContents()).map((text) => Number(text.match(/\d+/)?.[0]));
  expect(scores).toEqual(scores.toSorted((one, other) => one - other));
  await expect(page.getByText('Health critical').first()).toBeVisible();

  await expect(page.getByRole('heading', { name: 'Tasks', exact: true })).toBeVisible();
  const qbrs = page.getByRole('region', { name: 'Overdue QBRs' });
  await expect(qbrs.getByText(/\d+ d late/)).toHaveCount(overdue_qbrs.length);
});

test('a stat card filters the list to as many as it says, and the address remembers it', async ({ page }) => {
  await signInAs(page, 'accountManager', '/workspace');
  for (const [label, show, title] of [
    ['Need attention', 'attention', 'Accounts needing attention'],
    ['Renewals', 'renewals', 'Renewals in the next 90 days'],
    ['Overdue QBRs', 'qbrs', 'Accounts with an overdue QBR'],
  ] as const) {
    const card = page.getByRole('navigation', { name: 'Summary' }).getByRole('link', { name: label });
    await card.click();
    await expect(page).toHaveURL(new RegExp(`show=${show}`));
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    const said = Number(await card.locator('> span').nth(1).innerText());
    const shown = page.getByRole('table', { name: 'Accounts' }).getByRole('link');
    // Fifty of each kind are sent at most, and more are shown where they are there for another reason.
    await expect.poll(() => shown.count(), { message: label }).toBeGreaterThanOrEqual(Math.min(said, 50));
    await expect.poll(() => shown.count(), { message: label }).toBeLessThanOrEqual(said);
  }
  await page.getByRole('link', { name: 'Show all' }).first().click();
  await expect(page.getByRole('heading', { name: 'My accounts' })).toBeVisible();
});

test('a completed task can be undone, and the workspace and My tasks agree', async ({ page }) => {
  const { title } = await addTask('owner', 'accountManager');
  await page.clock.install();
  await signInAs(page, 'accountManager', '/workspace');
  const open = page.getByRole('checkbox', { name: `Complete: ${title}` });
  const struck = page.getByRole('checkbox', { name: `Reopen: ${title}` });
  const toTasks = page.getByRole('navigation', { name: 'Summary' }).getByRole('link', { name: 'Open tasks' });
  await open.check();
  await expect(struck).toBeChecked();

  await toTasks.click();
  await expect(struck).toBeChecked();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(open).not.toBeChecked();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Workspace' })).toBeVisible();
  await expect(open).not.toBeChecked();

  await open.check();
  await expect(struck).toBeChecked();
  await toTasks.click();
  await page.getByRole('heading', { level: 1, name: 'My tasks' }).click();
  await page.clock.runFor(10_000);
  const done = page.getByRole('list', { name: 'Completed today' });
  await expect(done.getByText(title)).toBeVisible();
  await expect(struck).toHaveCount(0);
  await done.getByRole('button', { name: `Reopen: ${title}` }).click();
  await expect(open).not.toBeChecked();
});

test('logging a touchpoint takes the pill away', async ({ page }) => {
  const { name } = await addAccount();
  await signInAs(page, 'accountManager', '/workspace');
  const table = page.getByRole('table', { name: 'Accounts' });
  const row = table.getByRole('row', { name });
  await expect(table).toBeVisible();
  // Without a history it has no score, and stands far down.
  await showAll(page);
  await expect(row).toContainText('No touchpoint');

  await page.getByRole('button', { name: 'Log touchpoint' }).click();
  const dialog = page.getByRole('dialog', { name: 'Log touchpoint' });
  await dialog.getByRole('combobox', { name: 'Account' }).fill(name);
  await page.getByRole('option', { name }).click();
  await dialog.getByLabel('Note').fill('Walked the site together');
  await dialog.getByRole('button', { name: 'Log touchpoint' }).click();
  await expect(dialog).toBeHidden();
  await expect(row).not.toContainText('No touchpoint');
  await expect(row).toContainText('today');

  await row.click();
  await page.getByRole('link', { name: /^Relationship/ }).click();
  await expect(page.getByText('Walked the site together')).toBeVisible();
});

test('an overdue QBR is scheduled from the workspace', async ({ page }) => {
  const { today } = await meOf('accountManager');
  // Longest overdue, so it is among the first.
  const { name } = await addAccount({ contract_started_on: plusDays(today, -900) });
  await signInAs(page, 'accountManager', '/workspace');
  const panel = page.getByRole('region', { name: 'Overdue QBRs' });
  await panel.getByRole('button', { name: `Schedule a QBR with ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Schedule a QBR with ${name}` });
  await dialog.getByLabel('Date').fill(plusDays(today, 12));
  await dialog.getByRole('button', { name: 'Schedule QBR' }).click();
  await expect(dialog).toBeHidden();
  const row = panel.getByRole('listitem').filter({ hasText: name });
  await expect(row).toContainText(/scheduled for \d+ \w{3}/);
  await expect(row.getByRole('button')).toHaveCount(0);
});

test('pausing the updates is remembered', async ({ page }) => {
  await signInAs(page, 'accountManager', '/workspace');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Resume updates' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});
