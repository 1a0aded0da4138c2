import { expect, test } from '@playwright/test';
import { fillSignIn, signInAs } from './personas';

test('a wrong password gives no hint which part was wrong', async ({ page }) => {
  await page.goto('/login');
  await fillSignIn(page, 'accountManager', 'certainly not the password');
  await expect(page.getByRole('alert')).toHaveText('That e-mail and password do not match.');
});

test('signing in leads back to the page that was asked for', async ({ page }) => {
  await signInAs(page, 'accountManager', '/tasks');
  await expect(page).toHaveURL(/\/tasks$/);
});

test('an owner starts at the dashboard, an account manager at the workspace', async ({ page }) => {
  await signInAs(page, 'owner');
  await expect(page).toHaveURL(/\/dashboard$/);
  await page.goto('/workspace');
  await expect(page).toHaveURL(/\/dashboard$/);
});

test('signing out ends the session', async ({ page }) => {
  await signInAs(page, 'accountManager');
  await page.getByRole('button', { name: /your account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login/);
  await page.goto('/tasks');
  await expect(page).toHaveURL(/\/login/);
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

test('a technician is told that the delivery workspace is not there yet', async ({ page }) => {
  await signInAs(page, 'technician', '/workspace');
  await expect(page.getByText(/delivery workspace is not ready yet/)).toBeVisible();
});
