import { expect, type Page, test } from '@playwright/test';
import type { Account } from '../src/api/gen/types.gen';
import { addDeal, unique } from './data';
import { rowAction } from './pages';
import { colleague, signInAs } from './personas';

// One that is there: each that is made has an overdue QBR, and a workspace lists no more than fifty.
async function someAccount() {
  const { data } = await (await colleague('accountManager')).read<{ data: Account[] }>('/accounts?limit=1');
  return data[0]?.id ?? '';
}

const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name });

test('what somebody else changed meanwhile is kept, and the same field is chosen by whoever saves', async ({
  page,
}) => {
  const { id } = await addDeal();
  await signInAs(page, 'salesRep', `/deals/${id}`);
  await page.getByRole('button', { name: 'Edit deal' }).click();
  const dialog = dialogOf(page, 'Edit deal');
  await expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true');

  const mine = unique('Mine');
  await dialog.getByLabel('Deal').fill(mine);
  const sales = await colleague('salesRep');
  await sales.change(`/deals/${id}`, { probability_override: 35 });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: mine })).toBeVisible();
  await expect(page.getByText('35%').first()).toBeVisible();

  await page.getByRole('button', { name: 'Edit deal' }).click();
  await dialog.getByLabel('Deal').fill(`${mine} again`);
  const theirs = unique('Theirs');
  await sales.change(`/deals/${id}`, { name: theirs });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Somebody else changed the same');
  await expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('button', { name: `Take theirs: ${theirs}` }).click();
  await expect(dialog.getByLabel('Deal')).toHaveValue(theirs);
  await expect(dialog.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true');
});

const ways: [string, (page: Page) => Promise<unknown>][] = [
  ['Esc', (page) => page.keyboard.press('Escape')],
  ['a click outside', (page) => page.mouse.click(5, 5)],
  ['a reload', (page) => page.reload()],
  ['going back', (page) => page.goBack()],
];

for (const [way, leave] of ways)
  test(`a form that is left by ${way} has its words when it is opened again`, async ({ page }) => {
    await signInAs(page, 'accountManager', '/tasks');
    await page.goto('/workspace');
    await page.getByRole('button', { name: 'New task' }).click();
    await dialogOf(page, 'New task').getByLabel('Task').fill('Half a thought');
    await leave(page);
    await expect(dialogOf(page, 'New task')).toBeHidden();
    await page.goto('/workspace');
    await page.getByRole('button', { name: 'New task' }).click();
    await expect(dialogOf(page, 'New task').getByLabel('Task')).toHaveValue('Half a thought');
    await dialogOf(page, 'New task').getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('button', { name: 'New task' }).click();
    await expect(dialogOf(page, 'New task').getByLabel('Task')).toHaveValue('');
  });

test('settings that are left have their words when one comes back', async ({ page }) => {
  await signInAs(page, 'owner', '/settings/organization');
  const name = page.getByLabel('Name');
  const before = await name.inputValue();
  await name.fill(`${before} & Co`);
  await page.getByRole('link', { name: 'Members' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Members' })).toBeVisible();
  await page.getByRole('link', { name: 'Organization' }).click();
  await expect(name).toHaveValue(`${before} & Co`);
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await expect(name).toHaveValue(before);
});

test('a number is never made into another one', async ({ page }) => {
  await signInAs(page, 'salesRep', '/deals');
  await page.getByRole('button', { name: 'New deal' }).first().click();
  const dialog = dialogOf(page, 'New deal');
  await dialog.getByLabel('Deal').fill(unique('Backup'));
  for (const [mrr, probability] of [
    ['0.001', '150'],
    ['1054,50', '150 %'],
    ['12345678901234567890', '1.5'],
  ]) {
    await dialog.getByLabel('MRR').fill(mrr ?? '');
    await dialog.getByLabel('Probability').fill(probability ?? '');
    await dialog.getByRole('button', { name: 'Add deal' }).click();
    await expect(dialog.getByLabel('MRR')).toHaveValue(mrr ?? '');
    await expect(dialog.getByLabel('MRR')).toHaveAttribute('aria-invalid', 'true');
    await expect(dialog.getByLabel('Probability')).toHaveValue(probability ?? '');
    await expect(dialog.getByText('Write a whole number from 0 to 100.')).toBeVisible();
  }
});

test('every dialog of a page gives the focus back to what opened it', async ({ page }) => {
  const id = await someAccount();
  await signInAs(page, 'accountManager', `/accounts/${id}`);
  for (const name of ['Edit account', 'Log touchpoint', 'New task', 'Schedule QBR']) {
    const button = page.getByRole('button', { name, exact: true });
    await button.click();
    await expect(page.getByRole('dialog').locator('[data-autofocus]')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(button).toBeFocused();
  }
  await page.getByRole('button', { name: /^Actions: / }).click();
  await page.getByRole('menuitem', { name: 'Close account' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: /^Actions: / })).toBeFocused();
});

test('when what opened a dialog is removed by it, the focus stays on the page', async ({ page }) => {
  const id = await someAccount();
  const person = unique('Dana Whit');
  await (await colleague('accountManager')).add(`/accounts/${id}/contacts`, { name: person });
  await signInAs(page, 'accountManager', `/accounts/${id}/contacts`);
  await rowAction(page, person, 'Remove');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText(person, { exact: true })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});
