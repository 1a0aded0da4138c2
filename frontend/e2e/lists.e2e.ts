import { expect, type Page, test } from '@playwright/test';
import type { Account, ComplianceItem } from '../src/api/gen/types.gen';
import { addAccount, addTask, meOf, unique } from './data';
import { colleague, signInAs } from './personas';

test('the head of a column sorts by it, and the address remembers it', async ({ page, hasTouch }) => {
  test.skip(hasTouch, 'There are no heads where a row is a card.');
  await signInAs(page, 'owner', '/accounts');
  const head = page.getByRole('columnheader', { name: 'MRR' });
  await head.getByRole('button').click();
  await expect(page).toHaveURL(/sort=-mrr/);
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('columnheader', { name: 'Health' }).getByRole('button').click();
  await expect(page).not.toHaveURL(/sort=/);
});

test('a list says how many it shows, and whether more follow', async ({ page }) => {
  await signInAs(page, 'owner', '/accounts');
  const rows = page.getByRole('table', { name: 'Accounts' }).getByRole('link');
  await expect(page.getByText(/^first 50 of [\d,]+\+?/)).toBeVisible();
  await expect(rows).toHaveCount(50);
  const more = page.getByRole('button', { name: 'Load more' });
  await expect(async () => {
    if (await more.isVisible()) await more.click();
    await expect(page.getByText(/^\d+ accounts/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const said = await page.getByText(/^\d+ accounts/).textContent();
  await expect(rows).toHaveCount(Number.parseInt(said ?? '', 10));
});

test('the keyboard walks the rows, opens one, and comes back to it', async ({ page, hasTouch }) => {
  test.skip(hasTouch, 'There are no keys.');
  await signInAs(page, 'owner', '/accounts');
  const rows = page.getByRole('table', { name: 'Accounts' }).getByRole('link');
  await expect(rows.first()).toBeVisible();
  for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/accounts\/.+/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(rows.nth(1)).toBeFocused();

  await page.goto('/tasks');
  await expect(page.getByRole('checkbox', { name: /^Complete/ }).first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  const undo = page.getByRole('checkbox', { name: /^Reopen/ });
  await expect(undo).toBeChecked();
  await page.keyboard.press('x');
  await expect(undo).toHaveCount(0);
});

test('rows of a list are of one height', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signInAs(page, 'owner');
  for (const path of ['/accounts', '/deals', '/compliance', '/onboarding', '/reconciliations', '/qbrs']) {
    await page.goto(path);
    await expect(page.getByRole('row').nth(2)).toBeVisible();
    const heights = await page
      .locator('tbody tr')
      .evaluateAll((rows) => [...new Set(rows.map((row) => Math.round(row.getBoundingClientRect().height)))]);
    expect.soft(Math.max(...heights), `${path}: ${heights}`).toBeLessThanOrEqual(60);
  }
});

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });
const box = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select: ${name}` });

// So many items of one name that a search finds nothing else.
async function addItems(many: number) {
  const { id: account_id } = await addAccount();
  const words = unique('Keys rotated');
  const { add } = await colleague('accountManager');
  const names = Array.from({ length: many }, (_, index) => `${words} no ${index + 1}`);
  for (const control of names)
    await add<ComplianceItem>('/compliance-items', { account_id, control, framework: 'SOC 2' });
  return { words, names, account_id };
}

test('a range of rows is marked done at once, what is refused is named, and the rest undone', async ({
  page,
  hasTouch,
}) => {
  test.skip(hasTouch, 'There is no shift key.');
  const { words, names } = await addItems(4);
  const [first = '', second = '', third = '', last = ''] = names;
  await signInAs(page, 'accountManager', `/compliance?q=${encodeURIComponent(words)}`);
  await expect(box(page, last)).toBeVisible();
  const listed = await page.locator('tbody tr').count();
  expect(listed).toBe(4);
  // The keyboard selects the row in hand.
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  const boxes = page.locator('tbody input[type=checkbox]');
  await expect(boxes.first()).toBeChecked();
  await boxes.last().click({ modifiers: ['Shift'] });
  const bar = page.getByRole('region', { name: 'Selected compliance items' });
  await expect(bar).toContainText('4 of 4 selected');

  // Somebody else is faster with one of them.
  const { read, change } = await colleague('owner');
  const { data } = await read<{ data: ComplianceItem[] }>(
    `/compliance-items?q=${encodeURIComponent(second)}`,
  );
  const taken = data.find(({ control }) => control === second);
  await change(`/compliance-items/${taken?.id}`, { priority: 'high' });
  await bar.getByRole('button', { name: 'Mark done' }).click();
  await expect(bar).toContainText('3 compliance items marked done');
  await expect(bar.getByRole('listitem')).toContainText(second);
  await expect(row(page, first)).toHaveCount(0);
  await expect(box(page, second)).toBeChecked();

  await bar.getByRole('button', { name: 'Undo' }).click();
  await expect(bar).toContainText('3 compliance items put back');
  for (const name of [first, third, last]) await expect(row(page, name)).toContainText('Open');
});

test('accounts are assigned to somebody together', async ({ page }) => {
  const name = unique('Slate Roofing');
  const accounts = [await addAccount({ name: `${name} A` }), await addAccount({ name: `${name} B` })];
  const to = await meOf('accountManager');
  await signInAs(page, 'owner', `/accounts?q=${encodeURIComponent(name)}`);
  await box(page, `${name} A`).check();
  const bar = page.getByRole('region', { name: 'Selected accounts' });
  await bar.getByRole('button', { name: 'Select all 2' }).click();
  await expect(bar).toContainText('2 of 2 selected');
  const sofia = await meOf('strategicManager');
  await bar.getByRole('combobox', { name: 'Assign to' }).click();
  await page.getByRole('option', { name: sofia.name }).click();
  await expect(bar).toContainText(`2 accounts assigned to ${sofia.name}`);
  await bar.getByRole('button', { name: 'Undo' }).click();
  await expect(bar).toContainText('2 accounts put back');
  const { read } = await colleague('owner');
  for (const { id } of accounts) expect((await read<Account>(`/accounts/${id}`)).manager?.id).toBe(to.id);
});

test('tasks of everybody are found, edited, completed together and reopened', async ({ page }) => {
  const words = unique('Count the licences');
  const names = [`${words} A`, `${words} B`];
  for (const name of names) await addTask('owner', 'technician', name);
  await signInAs(page, 'owner', '/tasks');
  await page.getByRole('navigation', { name: 'Whose' }).getByRole('link', { name: 'All' }).click();
  await page.getByRole('textbox', { name: 'Find a task' }).fill(words);
  await expect(page.locator('tbody tr')).toHaveCount(2);
  await page.getByRole('button', { name: names[0], exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit task' });
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Only the paid ones');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(row(page, `${words} A`)).toContainText('Only the paid ones');

  for (const name of names) await box(page, name).check();
  const bar = page.getByRole('region', { name: 'Selected tasks' });
  await bar.getByRole('button', { name: 'Complete' }).click();
  await expect(bar).toContainText('2 tasks completed');
  await expect(page.getByText('No task fits.')).toBeVisible();
  await bar.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(2);
});

test('columns and views are kept for who chose them', async ({ page, hasTouch }) => {
  test.skip(hasTouch, 'There are no heads where a row is a card.');
  await signInAs(page, 'owner', '/accounts?health=red&sort=-mrr');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Renewal' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'Renewal' }).getByRole('button').click();
  await expect(page).toHaveURL(/sort=renewal/);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Red, by renewal');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Red, by renewal' })).toBeFocused();

  await page.goto('/accounts');
  await expect(page.getByRole('columnheader', { name: 'Renewal' })).toBeVisible();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitemradio', { name: 'Red, by renewal' }).click();
  await expect(page).toHaveURL(/health=red&sort=renewal/);
  await expect(page.getByRole('button', { name: 'Remove filter: Health At risk' })).toBeVisible();

  // Another person at the same browser has their own.
  await signInAs(page, 'accountManager', '/accounts');
  await expect(page.getByRole('columnheader', { name: 'Level' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Renewal' })).toHaveCount(0);
});
