import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { signInAs } from './personas';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectNone(page: Page, where: string) {
  // What floats stands outside the landmarks, at the end of the document.
  const builder = new AxeBuilder({ page }).setLegacyMode().withTags(tags).disableRules('region');
  const { violations } = await builder.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect.soft(found, where).toEqual([]);
}

const openers = 'button[aria-haspopup="menu"], main [role="combobox"], main input[aria-haspopup="listbox"]';

// One of each: the first row's menu stands for those of all rows.
for (const path of [
  '/accounts',
  '/compliance',
  '/deals?view=board',
  '/tasks?view=all',
  '/leads',
  '/settings/members',
])
  test(`whatever opens on ${path} is accessible`, async ({ page }) => {
    test.setTimeout(60_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await signInAs(page, 'owner', path);
    await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
    const seen = new Set<string>();
    for (const opener of await page.locator(openers).all()) {
      if (!(await opener.isVisible())) continue;
      const said = (await opener.getAttribute('aria-label')) ?? (await opener.getAttribute('placeholder'));
      const name = said ?? `${await opener.textContent()}`;
      const kind = name.replace(/:.*/, '');
      if (seen.has(kind)) continue;
      seen.add(kind);
      await opener.click();
      await expect(page.locator('[role="menu"]:visible, [role="listbox"]:visible')).toHaveCount(1);
      await expectNone(page, `${path}: ${name}`);
      await page.keyboard.press('Escape');
    }
    expect(seen.size).toBeGreaterThan(1);
  });

test('the palette and what a number of signals stands for are accessible', async ({ page, hasTouch }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signInAs(page, 'owner', '/accounts');
  if (!hasTouch) {
    await page.locator('tbody button').first().focus();
    await expect(page.getByRole('tooltip')).toBeVisible();
    await expectNone(page, 'the rest of the signals');
  }
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNone(page, 'the palette');
});
