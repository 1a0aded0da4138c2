import { expect, test } from '@playwright/test';
import { signInAs } from './personas';

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
  await expect(page.getByText(/^first 50, more follow/)).toBeVisible();
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
