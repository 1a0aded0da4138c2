import { expect, test } from '@playwright/test';
import { addDeal, unique } from './data';
import { signInAs } from './personas';

const boardOf = (name: string) => `/deals?view=board&q=${encodeURIComponent(name)}`;

test('a deal moves on the board by the keyboard, and the move is undone', async ({ page }) => {
  const { name } = await addDeal();
  await signInAs(page, 'salesRep', boardOf(name));
  const move = page.getByRole('button', { name: `Move: ${name}` });
  const column = (stage: string) => page.getByRole('region', { name: new RegExp(`^${stage}, 1 deal`) });
  await expect(column('Qualification')).toContainText(name);
  await move.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(`${name} moved to Discovery.`).first()).toBeVisible();
  await expect(column('Discovery')).toContainText(name);
  await expect(move).toBeFocused();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText(`${name} moved to Qualification.`).first()).toBeVisible();
  await expect(column('Qualification')).toContainText(name);

  await move.press('Enter');
  await page.getByRole('menuitem', { name: 'Proposal' }).press('Enter');
  await expect(column('Proposal')).toContainText(name);
  await page.reload();
  await expect(column('Proposal')).toContainText(name);
});

test('a deal is won by dragging it', async ({ page, hasTouch }) => {
  test.skip(Boolean(hasTouch), 'a finger scrolls; there the button moves the deal');
  const { name } = await addDeal();
  await signInAs(page, 'salesRep', boardOf(name));
  const won = page.getByRole('region', { name: /^Won/ });
  await expect(won).toHaveCount(0);
  await page
    .getByRole('region', { name: /^Qualification/ })
    .getByRole('listitem')
    .filter({ hasText: name })
    .hover();
  await page.mouse.down();
  await page.mouse.move(700, 500, { steps: 4 });
  // The ways out appear with the drag, and leave with the drop.
  await won.hover();
  await page.mouse.up();
  await expect(won).toHaveCount(0);
  await expect(page.getByText(`${name} moved to Won.`).first()).toBeVisible();
  await page.goto(`/deals?status=won&q=${encodeURIComponent(name)}`);
  await expect(page.getByRole('table', { name: 'Deals' }).getByRole('link')).toHaveText([name]);
});

test('the heads of the board stay in sight', async ({ page, hasTouch }) => {
  test.skip(Boolean(hasTouch), 'there the page scrolls, not the board');
  await page.setViewportSize({ width: 1280, height: 560 });
  await signInAs(page, 'owner', '/deals?view=board');
  const head = page.getByRole('heading', { level: 3 }).first();
  await expect(head).toBeVisible();
  const before = await head.boundingBox();
  await page
    .getByRole('link', { name: /Managed IT/ })
    .last()
    .scrollIntoViewIfNeeded();
  await expect(head).toBeInViewport();
  expect((await head.boundingBox())?.x).toBe(before?.x);
});

test('a deal that leaves the board by its menu hands the focus to its neighbour', async ({
  page,
  hasTouch,
}) => {
  test.skip(Boolean(hasTouch), 'There are no keys.');
  const one = await addDeal({ name: unique('Neighbour') });
  const words = one.name;
  const other = await addDeal({ name: `${words} too` });
  await signInAs(page, 'salesRep', boardOf(words));
  const move = (name: string) => page.getByRole('button', { name: `Move: ${name}, in Qualification` });
  await move(other.name).press('Enter');
  await page.getByRole('menuitem', { name: 'Lost' }).press('Enter');
  await expect(page.getByText(`${other.name} moved to Lost.`).first()).toBeVisible();
  await expect(move(words)).toBeFocused();
});
