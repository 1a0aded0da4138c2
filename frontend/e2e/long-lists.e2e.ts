import { expect, type Page, test } from '@playwright/test';
import type { Member } from '../src/api/gen/types.gen';
import { unique } from './data';
import { colleague, signInAs } from './personas';

const many = 320;
const numbered = (words: string, at: number) => `${words} ${`${at}`.padStart(3, '0')}`;

const rowsOf = (page: Page) =>
  page.getByRole('table', { name: 'Tasks' }).locator('tbody tr:not([aria-hidden])');

// Somebody new has so many tasks that the list of them goes on.
async function openLongList(page: Page) {
  const owner = await colleague('owner');
  const name = unique('Long Lister');
  const email = `${name.replaceAll(' ', '.').toLowerCase()}@demo.example`;
  const { id } = await owner.add<Member>('/members', { name, email, role: 'technician' });
  const words = unique('Count the chairs');
  for (let at = 1; at <= many; at += 1)
    await owner.add('/tasks', { title: numbered(words, at), assignee_id: id });
  await signInAs(page, 'owner', `/tasks?view=all&assignee_id=${id}`);
  const more = page.getByRole('button', { name: 'Load more' });
  for (const said of [`first 150 of ${many}`, `first 250 of ${many}`, `${many} tasks`]) {
    await more.click();
    await expect(page.getByText(said).first()).toBeVisible();
  }
  return words;
}

test('of a long list the page holds the rows that are seen, and on paper all', async ({ page }) => {
  test.setTimeout(120_000);
  const words = await openLongList(page);
  const rows = rowsOf(page);
  await expect(page.getByRole('table', { name: 'Tasks' })).toHaveAttribute('aria-rowcount', `${many + 1}`);
  await expect.poll(() => rows.count()).toBeLessThan(200);

  const last = page.getByRole('button', { name: numbered(words, many), exact: true });
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expect(last).toBeInViewport({ timeout: 500 });
  }).toPass();
  await expect(rows.last()).toHaveAttribute('aria-rowindex', `${many + 1}`);
  expect(await rows.count()).toBeLessThan(200);

  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(rows).toHaveCount(many);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect.poll(() => rows.count()).toBeLessThan(200);
});

test('the keyboard walks a long list row by row, and goes on from the one in hand', async ({
  page,
  hasTouch,
}) => {
  test.skip(hasTouch, 'There are no keys.');
  test.setTimeout(120_000);
  const words = await openLongList(page);
  const named = (at: number) => page.getByRole('button', { name: numbered(words, at), exact: true });
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(named(1)).toBeVisible();
  for (let at = 1; at <= 80; at += 1) {
    await page.keyboard.press('j');
    await expect(named(at)).toBeFocused();
  }
  // The row in hand stays, wherever the page is scrolled meanwhile.
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(named(many)).toBeInViewport();
  await expect(named(80)).toBeFocused();
  await page.keyboard.press('j');
  await expect(named(81)).toBeFocused();
  await expect(named(81)).toBeInViewport();
});
