import { expect, test } from '@playwright/test';
import { meOf, unique } from './data';
import { signInAs } from './personas';

test('an admin invites a member, who chooses a password and lands on their workspace', async ({
  page,
  browser,
}) => {
  const name = unique('Tess Marlow');
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@demo.example`;
  await signInAs(page, 'admin', '/settings/members');
  await page.getByRole('button', { name: 'Invite a member' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a member' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'Technician' }).click();
  await dialog.getByRole('button', { name: 'Invite' }).click();
  const link = await page
    .getByRole('dialog', { name: `A link for ${name}` })
    .getByLabel('Link', { exact: true })
    .inputValue();
  await page.getByRole('button', { name: 'Done' }).click();
  const row = page.getByRole('row', { name });
  await expect(row).toContainText('Invited');

  const invited = await (await browser.newContext()).newPage();
  await invited.goto(link);
  await expect(invited.getByText(`This link is for ${name} (${email})`)).toBeVisible();
  // To look at a link does not use it up.
  await invited.goto('/login');
  await invited.goto(link);
  await expect(invited.getByText(`This link is for ${name} (${email})`)).toBeVisible();
  await invited.getByLabel('Password', { exact: true }).fill('a long enough lantern 52');
  await invited.getByLabel('The same once more').fill('a long enough lantern 52');
  await invited.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(invited).toHaveURL(/\/workspace$/);
  await expect(invited.getByRole('table', { name: 'Active onboardings' })).toBeVisible();

  await page.reload();
  await expect(row).toContainText('Joined');
  const late = await (await browser.newContext()).newPage();
  await late.goto(link);
  await expect(late.getByText('This link has expired')).toBeVisible();
});

test('an admin cannot touch the owner', async ({ page }) => {
  const { name } = await meOf('owner');
  await signInAs(page, 'admin', `/settings/members?role=owner`);
  await page.getByRole('button', { name: `Actions: ${name}` }).click();
  const menu = page.getByRole('menu', { name: `Actions: ${name}` });
  const reason = 'Only an owner can change who the owners are';
  for (const action of ['Edit', 'Make a new password link', 'Deactivate']) {
    const item = menu.getByRole('menuitem', { name: action });
    await expect(item).toHaveAttribute('aria-disabled', 'true');
    await expect(item).toHaveAttribute('title', reason);
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
});
