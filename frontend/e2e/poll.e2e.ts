import { expect, type Page, test } from '@playwright/test';
import { addTask, unique } from './data';
import { colleague, signInAs } from './personas';

const workspace = (page: Page, status: number) =>
  page.waitForResponse((answer) => answer.url().includes('/api/v1/workspace') && answer.status() === status);

test("a colleague's change arrives by the poll, and an unchanged poll costs a 304", async ({ page }) => {
  await page.clock.install();
  await signInAs(page, 'accountManager', '/workspace');
  await expect(page.getByRole('table', { name: 'Accounts' })).toBeVisible();
  await page.evaluate(() => {
    window.name = 'never reloaded';
  });

  const unchanged = workspace(page, 304);
  await page.clock.runFor(70_000);
  await unchanged;

  const { id, title } = await addTask('owner', 'accountManager');
  await expect(page.getByText(title)).toHaveCount(0);
  const changed = workspace(page, 200);
  await page.clock.runFor(70_000);
  await changed;
  await expect(page.getByRole('checkbox', { name: `Complete: ${title}` })).toBeVisible();

  // The other way round: what a colleague finishes leaves the list.
  await (await colleague('owner')).add(`/tasks/${id}/completion`, {});
  await page.clock.runFor(70_000);
  await expect(page.getByText(title)).toHaveCount(0);
  expect(await page.evaluate(() => window.name)).toBe('never reloaded');
});

test('while the updates are paused nothing is asked for, until Refresh', async ({ page }) => {
  await page.clock.install();
  await signInAs(page, 'accountManager', '/workspace');
  await page.getByRole('button', { name: 'Pause' }).click();
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/api/v1/workspace')) asked += 1;
  });
  await page.clock.runFor(300_000);
  expect(asked).toBe(0);
  const { title } = await addTask('owner', 'accountManager');
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText(title)).toBeVisible();
  expect(asked).toBe(1);
});

test('a change asks again for what shows something of it, and for no other list', async ({
  page,
  hasTouch,
}) => {
  test.skip(hasTouch, 'One goes from list to list by keys.');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'GET') asked.push(new URL(request.url()).pathname);
  });
  const times = (path: string) => asked.filter((one) => one === `/api/v1${path}`).length;
  await signInAs(page, 'owner', '/leads');
  await expect(page.getByRole('table', { name: 'Leads' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('checkbox', { name: /^Complete/ }).first()).toBeVisible();
  const [leads, tasks] = [times('/leads'), times('/me/tasks')];

  const title = unique('Water the plants');
  await page.getByLabel('New task').fill(title);
  await page.keyboard.press('Enter');
  await expect(page.getByText(title).first()).toBeVisible();
  expect(times('/me/tasks')).toBeGreaterThan(tasks);
  // Gone back to, it is as it was: the change is none of its.
  await page.goBack();
  await expect(page.getByRole('table', { name: 'Leads' })).toBeVisible();
  await expect(page.getByRole('status').first()).toBeAttached();
  expect(times('/leads')).toBe(leads);
});
