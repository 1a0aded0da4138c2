import { expect, test } from '@playwright/test';
import { addAccount, meOf, plusDays } from './data';
import { colleague, signInAs } from './personas';

test('an account is edited on its page', async ({ page }) => {
  const { id } = await addAccount();
  const { today } = await meOf('accountManager');
  await signInAs(page, 'accountManager', `/accounts/${id}`);
  await page.getByRole('button', { name: 'Edit account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit account' });
  await dialog.getByLabel('Industry').fill('Stone and gravel');
  await dialog.getByLabel('Renewal').fill(plusDays(today, 20));
  await dialog.getByRole('combobox', { name: 'Service level' }).click();
  await page.getByRole('option', { name: 'Gold' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Stone and gravel')).toBeVisible();
  await expect(page.getByText('Gold', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Signals' })).toContainText('Renewal soon');
});

test('a change made meanwhile is refused, and what was typed stays', async ({ page }) => {
  const { id } = await addAccount();
  await signInAs(page, 'accountManager', `/accounts/${id}`);
  await page.getByRole('button', { name: 'Edit account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit account' });
  await dialog.getByLabel('Industry').fill('Typed before');
  await (await colleague('owner')).change(`/accounts/${id}`, { industry: 'Somebody was faster' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(dialog.getByLabel('Industry')).toHaveValue('Typed before');
});

test('the list finds an account by name and opens it', async ({ page }) => {
  const { name } = await addAccount();
  await signInAs(page, 'accountManager', '/accounts');
  await page.getByLabel('Find an account').fill(name);
  const list = page.getByRole('list', { name: 'Accounts' });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
});

test('a subscription is added and ended, and the MRR follows', async ({ page }) => {
  const { id } = await addAccount();
  await signInAs(page, 'accountManager', `/accounts/${id}`);
  await page.getByRole('button', { name: 'Add subscription' }).click();
  const adding = page.getByRole('dialog', { name: 'Add subscription' });
  await adding.getByRole('textbox', { name: 'Subscription' }).fill('Managed backup');
  await adding.getByLabel('Amount').fill('1,500');
  await adding.getByRole('combobox', { name: 'Charged' }).click();
  await page.getByRole('option', { name: 'Every quarter' }).click();
  await adding.getByRole('button', { name: 'Add subscription' }).click();
  await expect(adding).toBeHidden();
  const about = page.getByRole('region', { name: 'About' });
  await expect(about).toContainText('$500.00');

  await page.getByRole('button', { name: 'End Managed backup' }).click();
  const ending = page.getByRole('dialog', { name: 'End Managed backup' });
  await ending.getByRole('button', { name: 'End subscription' }).click();
  await expect(ending).toBeHidden();
  await expect(page.getByRole('button', { name: 'End Managed backup' })).toHaveCount(0);
});
