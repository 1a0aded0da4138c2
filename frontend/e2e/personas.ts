import { expect, type Page } from '@playwright/test';

// The people of the demo data. One place, so that another data set needs one change.
const emails = {
  owner: process.env.ATRIUM_OWNER ?? 'kim@demo.example',
  accountManager: process.env.ATRIUM_ACCOUNT_MANAGER ?? 'ana@demo.example',
  salesRep: process.env.ATRIUM_SALES_REP ?? 'sal@demo.example',
  technician: process.env.ATRIUM_TECHNICIAN ?? 'tess@demo.example',
} as const;

export type Persona = keyof typeof emails;

const password = process.env.ATRIUM_PASSWORD ?? 'demo-password';

export async function fillSignIn(page: Page, persona: Persona, secret = password) {
  await page.getByLabel('E-mail').fill(emails[persona]);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function signInAs(page: Page, persona: Persona, path = '/') {
  await page.goto(path);
  await fillSignIn(page, persona);
  await expect(page).not.toHaveURL(/\/login/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}
