import { expect, test } from '@playwright/test';
import { addDeal } from './data';
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
  await page
    .getByRole('region', { name: /^Qualification/ })
    .getByRole('listitem')
    .filter({ hasText: name })
    .dragTo(page.getByRole('region', { name: /^Won/ }));
  await expect(page.getByText(`${name} moved to Won.`).first()).toBeVisible();
  await page.goto(`/deals?status=won&q=${encodeURIComponent(name)}`);
  await expect(page.getByRole('table', { name: 'Deals' }).getByRole('link')).toHaveText([name]);
});
