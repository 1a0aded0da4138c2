import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import type { Member, PasswordLink } from '../src/api/gen/types.gen';
import { unique } from './data';
import { colleague } from './personas';

const first = 'copper meadow sandal 31';
const second = 'harbour lantern quiet 77';

// Somebody of one's own, so that nobody else's session or password changes.
async function invite() {
  const admin = await colleague('admin');
  const name = unique('Nora Vale');
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@demo.example`;
  const { id } = await admin.add<Member>('/members', { name, email, role: 'technician' });
  const { url } = await admin.add<PasswordLink>(`/members/${id}/password-link`, {});
  return { name, email, url: url ?? '' };
}

async function choosePassword(page: Page) {
  await page.getByLabel('Password', { exact: true }).fill(first);
  await page.getByLabel('The same once more').fill(first);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Workspace' })).toBeVisible();
}

async function signIn(page: Page, email: string, password: string) {
  await page.goto('/login');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const elsewhere = async (browser: Browser) => (await browser.newContext()).newPage();

const sessions = (page: Page) =>
  page.getByRole('table', { name: 'Where you are signed in' }).locator('tbody').getByRole('row');

test('a member sees where they are signed in, signs out there, and changes their password', async ({
  page,
  browser,
}) => {
  test.setTimeout(60_000);
  const { email, url } = await invite();
  await page.goto(url);
  await choosePassword(page);
  const other = await elsewhere(browser);
  await signIn(other, email, first);
  await expect(other.getByRole('heading', { level: 1, name: 'Workspace' })).toBeVisible();

  await page.getByRole('button', { name: /your account/ }).click();
  await page.getByRole('menuitem', { name: 'Your account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeFocused();
  await expect(sessions(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(sessions(page)).toHaveCount(1);
  await other.goto('/tasks');
  await expect(other).toHaveURL(/\/login/);

  const form = page.getByRole('region', { name: 'Password' });
  await form.getByLabel('Current password', { exact: true }).fill('certainly not the password');
  await form.getByLabel('New password', { exact: true }).fill(second);
  await form.getByLabel('The new one once more').fill(second);
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByText('This is not your current password.')).toBeVisible();
  await form.getByLabel('Current password', { exact: true }).fill(first);
  await form.getByLabel('New password', { exact: true }).fill('Nora Vale nora vale');
  await form.getByLabel('The new one once more').fill('Nora Vale nora vale');
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByText(/made of names that others know/)).toBeVisible();
  await form.getByLabel('New password', { exact: true }).fill(second);
  await form.getByLabel('The new one once more').fill(second);
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByText('Your new password holds.')).toBeVisible();
  await page.reload();
  await expect(sessions(page)).toHaveCount(1);

  await signIn(other, email, first);
  await expect(other.getByRole('alert')).toHaveText('That e-mail and password do not match.');
  await signIn(other, email, second);
  await expect(other.getByRole('heading', { level: 1, name: 'Workspace' })).toBeVisible();
});

test('a link opened by somebody else asks who is to go on', async ({ page }) => {
  const one = await invite();
  const other = await invite();
  await page.goto(one.url);
  await choosePassword(page);
  await page.goto(other.url);
  await expect(
    page.getByText(`You are signed in as ${one.name}. This link is for ${other.name}`),
  ).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  await page.getByRole('link', { name: `Stay signed in as ${one.name}` }).click();
  await expect(page.getByRole('button', { name: `${one.name}, your account` })).toBeVisible();

  await page.goto(other.url);
  await page.getByRole('button', { name: `Continue as ${other.name}` }).click();
  await choosePassword(page);
  await expect(page.getByRole('button', { name: `${other.name}, your account` })).toBeVisible();
});
