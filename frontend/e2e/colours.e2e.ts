import { expect, test } from '@playwright/test';
import { signInAs } from './personas';

// Where the system chooses the colours, or there are none, what a pill means is said by its words, its shape and its edge.
test('statuses are told apart without their colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await signInAs(page, 'owner', '/accounts');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  const pills = await page.locator('tbody [data-tone]').evaluateAll((all) =>
    all.map((pill) => ({
      words: pill.textContent?.trim() ?? '',
      shape: pill.querySelector('svg')?.innerHTML ?? '',
      edge: getComputedStyle(pill).borderTopStyle,
    })),
  );
  expect(pills.length).toBeGreaterThan(10);
  const shapes = new Map<string, string>();
  for (const { words, shape, edge } of pills) {
    expect(words).not.toBe('');
    expect(shape, words).not.toBe('');
    expect(edge, words).toBe('solid');
    const kind = words.replace(/ \d+$/, '');
    expect(shapes.get(kind) ?? shape, words).toBe(shape);
    shapes.set(kind, shape);
  }
  const bands = ['At risk', 'Watch', 'Healthy'].flatMap((band) => shapes.get(band) ?? []);
  expect(new Set(bands).size).toBe(bands.length);
});

test('what is chosen and what has the focus is seen without colours', async ({ page, hasTouch }) => {
  test.skip(hasTouch, 'There is no focus to see.');
  await page.emulateMedia({ forcedColors: 'active' });
  await signInAs(page, 'owner', '/accounts');
  await page.keyboard.press('Tab');
  const focused = page.locator(':focus-visible');
  await expect(focused).toHaveCount(1);
  const outline = await focused.evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(outline).not.toBe('none');
  await expect(page.getByRole('link', { name: 'Accounts' })).toHaveAttribute('aria-current', 'page');
});
