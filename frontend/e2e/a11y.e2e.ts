import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type Persona, signInAs } from './personas';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

const staff: [Persona, string[]][] = [
  ['accountManager', ['/workspace', '/workspace?show=attention', '/tasks', '/accounts', '/no-such-page']],
  ['salesRep', ['/workspace', '/deals']],
  ['owner', ['/dashboard', '/import']],
  ['technician', ['/workspace']],
];

async function expectNoViolations(page: Page, where: string) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    expect(found, `${where}, ${colorScheme}`).toEqual([]);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(sideways, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
  }
}

async function settle(page: Page) {
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
}

for (const path of ['/login', '/setup', '/welcome#token'])
  test(`${path} is accessible`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoViolations(page, path);
  });

for (const [persona, paths] of staff)
  test(`the pages of ${persona} are accessible`, async ({ page }) => {
    await signInAs(page, persona);
    for (const path of paths) {
      await page.goto(path);
      await settle(page);
      await expectNoViolations(page, path);
    }
  });

test('an account and its dialogs are accessible', async ({ page }) => {
  await signInAs(page, 'accountManager', '/accounts');
  await page.getByRole('list', { name: 'Accounts' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/accounts\/.+/);
  await settle(page);
  await expectNoViolations(page, 'account');
  for (const name of ['Edit account', 'Log touchpoint', 'New task', 'Schedule QBR']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await settle(page);
    await expectNoViolations(page, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

test('a deal and its dialog are accessible', async ({ page }) => {
  await signInAs(page, 'salesRep', '/deals');
  await page.getByRole('table', { name: 'Deals' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/deals\/.+/);
  await settle(page);
  await expectNoViolations(page, 'deal');
  await page.getByRole('button', { name: 'Edit deal' }).click();
  await expectNoViolations(page, 'Edit deal');
});

test('an error keeps the page accessible', async ({ page }) => {
  await signInAs(page, 'accountManager', '/accounts/00000000-0000-0000-0000-000000000000');
  await expect(page.getByText('Could not load this account')).toBeVisible();
  await expectNoViolations(page, 'error');
});

test('the keyboard reaches the content first and lands on the heading after a move', async ({ page }) => {
  await signInAs(page, 'accountManager', '/workspace');
  await page.goto('/workspace');
  await settle(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.getByRole('link', { name: /Open tasks/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'My tasks' })).toBeFocused();
});
