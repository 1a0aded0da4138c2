import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addAccount, addDeal, unique } from './data';
import { rowAction, staffPages } from './pages';
import { signInAs } from './personas';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectNoViolations(page: Page, where: string) {
  await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
  // The other mode opens a page of its own for each run, for the sake of frames that Atrium has not.
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(tags).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    expect.soft(found, `${where}, ${colorScheme}`).toEqual([]);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(sideways, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
  }
}

for (const [path, heading] of [
  ['/login', 'Sign in'],
  ['/setup', 'Set up Atrium'],
  ['/welcome#token', 'Choose your password'],
] as const)
  test(`${path} is accessible`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expectNoViolations(page, path);
  });

for (const [persona, paths] of staffPages)
  test(`the pages of ${persona} are accessible`, async ({ page }) => {
    test.setTimeout(60_000);
    await signInAs(page, persona);
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoViolations(page, path);
    }
  });

async function eachDialog(page: Page, names: string[]) {
  for (const name of names) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoViolations(page, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
}

test('an account and its dialogs are accessible', async ({ page }) => {
  test.setTimeout(60_000);
  await signInAs(page, 'accountManager', '/workspace');
  await page.getByRole('table', { name: 'Accounts' }).getByRole('link').nth(2).click();
  await expect(page).toHaveURL(/\/accounts\/.+/);
  await expectNoViolations(page, 'account');
  await eachDialog(page, ['Edit account', 'Log touchpoint', 'New task', 'Schedule QBR']);
});

test('an account nobody has touched is accessible', async ({ page }) => {
  const { id } = await addAccount();
  await signInAs(page, 'accountManager', `/accounts/${id}`);
  await expectNoViolations(page, 'a new account');
});

test('a deal and its dialogs are accessible', async ({ page }) => {
  const { id } = await addDeal();
  await signInAs(page, 'salesRep', `/deals/${id}`);
  await expectNoViolations(page, 'deal');
  await eachDialog(page, ['Edit deal']);
  await page.goto('/deals');
  await eachDialog(page, ['New deal']);
});

test('an onboarding project and its dialogs are accessible', async ({ page }) => {
  await signInAs(page, 'technician', '/onboarding');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/onboarding\/.+/);
  await expectNoViolations(page, 'onboarding project');
  await eachDialog(page, ['New milestone']);
});

test('the dashboard read as tables is accessible', async ({ page }) => {
  await signInAs(page, 'owner', '/dashboard');
  for (const title of ['MRR movement', 'Health', 'Pipeline by stage'])
    await page.getByRole('button', { name: `${title}: view as table` }).click();
  await expectNoViolations(page, 'dashboard as tables');
});

test('inviting a member and reviewing a reconciliation are accessible', async ({ page }) => {
  await signInAs(page, 'admin', '/settings/members');
  await eachDialog(page, ['Invite a member']);
  await signInAs(page, 'serviceManager', '/workspace');
  await page
    .getByRole('button', { name: /^Review: / })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByRole('radio', { name: 'Accept' })).toBeVisible();
  await expectNoViolations(page, 'review');
});

test('making, reading and revoking an API key are accessible', async ({ page }) => {
  await signInAs(page, 'owner', '/settings/api-keys');
  const name = unique('Nightly sync');
  await page.getByRole('button', { name: 'Make a key' }).first().click();
  const form = page.getByRole('dialog', { name: 'Make an API key' });
  await form.getByRole('button', { name: 'Make key' }).click();
  await expectNoViolations(page, 'a key that lacks everything');
  await form.getByRole('button', { name: 'Read everything I can' }).click();
  await form.getByRole('textbox', { name: 'Name' }).fill(name);
  await form.getByRole('button', { name: 'Make key' }).click();
  await expect(page.getByRole('dialog', { name: `${name} is made` })).toBeVisible();
  await expectNoViolations(page, 'the secret of a key');
  await page.keyboard.press('Escape');
  await eachDialog(page, [name]);
  await rowAction(page, name, 'Revoke');
  await expectNoViolations(page, 'revoking a key');
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('row', { name })).toContainText('Revoked');
  await expectNoViolations(page, 'keys that hold no longer');
});

test('selecting rows and what came of a bulk action are accessible', async ({ page }) => {
  const { name } = await addDeal();
  await signInAs(page, 'salesRep', `/deals?q=${encodeURIComponent(name)}`);
  await page.getByRole('checkbox', { name: `Select: ${name}` }).check();
  await expectNoViolations(page, 'a selection');
  await page.getByRole('combobox', { name: 'Assign to' }).click();
  await page.getByRole('option').first().click();
  await expect(page.getByRole('region', { name: 'Selected deals' })).toContainText(
    /assigned to|left as they/,
  );
  await expectNoViolations(page, 'a bulk action');
});

test('an error keeps the page accessible', async ({ page }) => {
  await signInAs(page, 'accountManager', '/accounts/00000000-0000-7000-8000-000000000000');
  await expect(page.getByText('Could not load this account')).toBeVisible();
  await expectNoViolations(page, 'error');
});

test('the keyboard reaches the content first and lands on the heading after a move', async ({ page }) => {
  await signInAs(page, 'accountManager', '/workspace');
  await expect(page.getByRole('table', { name: 'Accounts' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.getByRole('link', { name: /^Open tasks/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'My tasks' })).toBeFocused();
});
