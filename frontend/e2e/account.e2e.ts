import { expect, test } from '@playwright/test';
import { addAccount, meOf, plusDays } from './data';
import { rowAction } from './pages';
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
  const list = page.getByRole('table', { name: 'Accounts' });
  await expect(list.getByRole('link')).toHaveCount(1);
  await list.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused();
});

test('a subscription is added, renamed and ended, and the MRR follows', async ({ page }) => {
  const { id } = await addAccount();
  await signInAs(page, 'accountManager', `/accounts/${id}/subscriptions`);
  await page.getByRole('button', { name: 'Add subscription' }).click();
  const adding = page.getByRole('dialog', { name: 'Add subscription' });
  await adding.getByRole('textbox', { name: 'Subscription' }).fill('Managed backup');
  await adding.getByLabel('Amount').fill('1,500');
  await adding.getByRole('combobox', { name: 'Charged' }).click();
  await page.getByRole('option', { name: 'Every quarter' }).click();
  await adding.getByRole('button', { name: 'Add subscription' }).click();
  await expect(adding).toBeHidden();
  await expect(page.getByText('MRR of this account: $500.00')).toBeVisible();

  await rowAction(page, 'Managed backup', 'Rename');
  const renaming = page.getByRole('dialog', { name: 'Rename Managed backup' });
  await renaming.getByRole('textbox', { name: 'Subscription' }).fill('Backup for the quarry');
  await renaming.getByRole('button', { name: 'Rename' }).click();
  await expect(renaming).toBeHidden();

  await rowAction(page, 'Backup for the quarry', 'End');
  const ending = page.getByRole('dialog', { name: 'End Backup for the quarry' });
  await ending.getByRole('button', { name: 'End subscription' }).click();
  await expect(ending).toBeHidden();
  const ended = page.getByRole('row', { name: /Backup for the quarry/ });
  await expect(ended).toContainText(/ to \d+ \w{3}/);
  await expect(ended).toContainText('Ended');
});

test('the sections of an account are addresses, and Back goes through them', async ({ page }) => {
  const { id, name } = await addAccount();
  await signInAs(page, 'accountManager', `/accounts/${id}`);
  const sections = page.getByRole('navigation', { name: 'Sections of this account' });
  await expect(sections.getByRole('link')).toHaveCount(6);
  // This one was never visited and its QBR is overdue: the tab says so.
  await sections.getByRole('link', { name: /^Relationship.*QBR overdue/ }).click();
  await expect(page).toHaveURL(new RegExp(`/accounts/${id}/touchpoints$`));
  const relationship = page.getByRole('navigation', { name: 'Relationship' });
  await relationship.getByRole('link', { name: 'Contacts' }).click();
  await expect(page).toHaveURL(new RegExp(`/accounts/${id}/contacts$`));
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await sections.getByRole('link', { name: 'Timeline' }).click();
  await expect(page.getByRole('list', { name: 'Timeline' }).getByRole('listitem')).not.toHaveCount(0);
  await page.goBack();
  await expect(relationship.getByRole('link', { name: 'Contacts' })).toHaveAttribute('aria-current', 'page');
  await expect(sections.getByRole('link', { name: 'Relationship' })).toHaveAttribute('aria-current', 'true');
});

test('a contact is added, made primary and removed', async ({ page }) => {
  const { id } = await addAccount();
  await signInAs(page, 'accountManager', `/accounts/${id}/contacts`);
  await page.getByRole('button', { name: 'New contact' }).click();
  const dialog = page.getByRole('dialog', { name: 'New contact' });
  await dialog.getByLabel('Name').fill('Dana Reyes');
  await dialog.getByLabel('E-mail').fill('dana@quarry.example');
  await dialog.getByRole('button', { name: 'Add contact' }).click();
  await expect(dialog).toBeHidden();
  await rowAction(page, 'Dana Reyes', 'Make primary');
  const row = page.getByRole('row', { name: /Dana Reyes/ });
  await expect(row).toContainText('Primary');
  await rowAction(page, 'Dana Reyes', 'Remove');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Nobody of this client is known yet.')).toBeVisible();
});

test('an account with a history is closed, not removed', async ({ page }) => {
  const { id, name } = await addAccount();
  const { today } = await meOf('accountManager');
  await (await colleague('accountManager')).add(`/accounts/${id}/touchpoints`, {
    kind: 'call',
    occurred_on: today,
  });
  await signInAs(page, 'owner', `/accounts/${id}`);
  await rowAction(page, name, 'Remove');
  const dialog = page.getByRole('dialog', { name: `Remove ${name}?` });
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Close it instead');
  await dialog.getByRole('button', { name: 'Close it instead' }).click();
  await expect(page.getByText('Closed', { exact: true })).toBeVisible();
});

test('a technician sees the card and the delivery side of an account, and no more', async ({ page }) => {
  const { id, name } = await addAccount();
  await signInAs(page, 'technician', `/accounts/${id}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const sections = page.getByRole('navigation', { name: 'Sections of this account' });
  await expect(sections.getByRole('link')).toHaveText(['Overview', 'Tasks', 'Contacts', 'Service']);
  await sections.getByRole('link', { name: 'Service' }).click();
  await expect(page.getByRole('navigation', { name: 'Service' }).getByRole('link')).toHaveText([
    'Onboarding',
    'Reconciliations',
  ]);
  await expect(page.getByText('MRR')).toHaveCount(0);
});

test('the timeline tells what was written down', async ({ page }) => {
  const { id } = await addAccount();
  const { today } = await meOf('accountManager');
  const { add, change } = await colleague('accountManager');
  const touch = await add<{ id: string }>(`/accounts/${id}/touchpoints`, {
    kind: 'call',
    occurred_on: today,
    note: 'They are moving house in May.',
  });
  await change(`/touchpoints/${touch.id}`, { note: 'They are moving house in June.' });
  await signInAs(page, 'accountManager', `/accounts/${id}/timeline`);
  const timeline = page.getByRole('list', { name: 'Timeline' });
  await expect(timeline).toContainText('They are moving house in May.');
  await expect(timeline).toContainText('They are moving house in June.');
});

test('an action of the head is not offered twice', async ({ page }) => {
  const { id } = await addAccount();
  await signInAs(page, 'accountManager', `/accounts/${id}/tasks`);
  await expect(page.getByRole('button', { name: 'New task' })).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Log touchpoint' })).toHaveCount(1);
});
