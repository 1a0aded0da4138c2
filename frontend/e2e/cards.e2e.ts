import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Persona, signInAs } from './personas';

// What a card counts: its figure where that is a number, else the number in the words beneath an amount.
function counted(figure: string, words: string) {
  const text = /^\d[\d,]*$/.test(figure) ? figure : words;
  const number = text.match(/^[\d,]+/)?.[0];
  return number === undefined ? null : Number(number.replaceAll(',', ''));
}

// A list within a row is what the row is counted by.
const rowsOf = (place: Locator) => place.locator('tbody tr, li:not(:has(li))').count();

// The next page is there once there are more rows than before; the button that asked for it may be gone by then.
async function listed(page: Page) {
  const rows = page.locator('main').locator('tbody tr, [role=group] li');
  const more = page.getByRole('button', { name: 'Load more' });
  while (await more.isVisible()) {
    const before = await rows.count();
    await more.click({ timeout: 2_000 }).catch(() => undefined);
    await expect.poll(async () => (await rows.count()) > before || !(await more.isVisible())).toBe(true);
  }
  return rows.count();
}

// A panel that begins with a few of its rows shows the rest when asked. One of the page that is just being left may be gone by then.
async function unfold(page: Page) {
  const more = page.getByRole('button', { name: /^Show \d/ }).first();
  while (await more.isVisible()) await more.click({ timeout: 500 }).catch(() => undefined);
}

async function opened(page: Page, path: string) {
  await unfold(page);
  const { pathname, hash, searchParams } = new URL(page.url());
  if (hash) return rowsOf(page.locator(hash));
  if (pathname === '/tasks') return page.getByRole('checkbox', { name: /^Complete:/ }).count();
  if (pathname !== path) return listed(page);
  const show = searchParams.get('show');
  return rowsOf(
    show === 'overdue'
      ? page.locator('#compliance')
      : page.getByRole('table', { name: show === 'closing' ? 'Pipeline' : 'Accounts' }),
  );
}

const places: [Persona, string][] = [
  ['accountManager', '/workspace?kind=am'],
  ['accountManager', '/workspace?kind=strategic'],
  ['strategicManager', '/workspace'],
  ['salesRep', '/workspace'],
  ['salesManager', '/workspace'],
  ['serviceManager', '/workspace'],
  ['owner', '/dashboard'],
];

for (const [persona, place] of places)
  test(`every card of ${persona} at ${place} opens the rows that it counts`, async ({ page }) => {
    test.setTimeout(120_000);
    await signInAs(page, persona, place);
    const cards = page.getByRole('navigation', { name: 'Summary' }).getByRole('link');
    await expect(cards.first()).toBeVisible();
    let compared = 0;
    for (let at = 0; at < (await cards.count()); at += 1) {
      const [label = '', figure = '', words = ''] = await cards.nth(at).locator('> span').allTextContents();
      const count = counted(figure, words);
      if (count === null) continue;
      await cards.nth(at).click();
      await expect
        .poll(() => opened(page, new URL(place, page.url()).pathname), { message: label, timeout: 30_000 })
        .toBe(count);
      compared += 1;
      await page.goto(place);
      await expect(cards.first()).toBeVisible();
    }
    expect(compared).toBeGreaterThan(0);
  });
