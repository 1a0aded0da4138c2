import { expect, test } from '@playwright/test';
import { fillSignIn, signInAs } from './personas';

test('a wrong password gives no hint which part was wrong, the right one leads in', async ({ page }) => {
  await page.goto('/login');
  await fillSignIn(page, 'accountManager', 'certainly not the password');
  await expect(page.getByRole('alert')).toHaveText('That e-mail and password do not match.');
  await fillSignIn(page, 'accountManager');
  await expect(page).toHaveURL(/\/workspace/);
  await expect(page.getByRole('heading', { level: 1, name: 'Workspace' })).toBeVisible();
});

test('signing in leads back to the page that was asked for, signing out ends it', async ({ page }) => {
  await page.goto('/tasks');
  await expect(page).toHaveURL(/\/login\?next=/);
  await fillSignIn(page, 'accountManager');
  await expect(page).toHaveURL(/\/tasks$/);

  await page.getByRole('button', { name: /your account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/);
  await page.goto('/tasks');
  await expect(page).toHaveURL(/\/login/);
});

for (const persona of ['owner', 'admin'] as const)
  test(`the ${persona} starts at the dashboard and has no workspace`, async ({ page }) => {
    await signInAs(page, persona);
    await expect(page).toHaveURL(/\/dashboard$/);
    await page.goto('/workspace');
    await expect(page).toHaveURL(/\/dashboard$/);
  });

test('an account manager starts at the workspace and has no dashboard', async ({ page }) => {
  await signInAs(page, 'accountManager');
  await expect(page).toHaveURL(/\/workspace$/);
  await page.goto('/dashboard');
  await expect(page).toHaveURL(/\/workspace$/);
});

test('a session that ends asks to sign in on the same page and keeps what was typed', async ({ page }) => {
  await signInAs(page, 'accountManager', '/tasks');
  await page.getByLabel('New task').fill('A draft to keep');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Refresh' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your session ended' });
  await expect(dialog).toBeVisible();
  await fillSignIn(page, 'accountManager');
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('New task')).toHaveValue('A draft to keep');
});

test('a workspace of another role is refused in words, with a way on', async ({ page }) => {
  await signInAs(page, 'technician', '/workspace?kind=sales');
  await expect(page.getByText('Your role does not have this kind of workspace.')).toBeVisible();
  await page.getByRole('link', { name: 'Open your own' }).click();
  await expect(page.getByRole('table', { name: 'Active onboardings' })).toBeVisible();
  await expect(page).toHaveURL(/\/workspace$/);
});
