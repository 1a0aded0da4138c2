import { expect, test } from '@playwright/test';
import type { Account, Organization } from '../src/api/gen/types.gen';
import { addAccount, meOf } from './data';
import { colleague, signInAs } from './personas';

let before: Organization['health_weights'];

test.beforeEach(async () => {
  before = (await (await colleague('owner')).read<Organization>('/organization')).health_weights;
});
test.afterEach(async () => (await colleague('owner')).change('/organization', { health_weights: before }));

test('other weights give an account another score', async ({ page }) => {
  const { id } = await addAccount();
  const { today } = await meOf('accountManager');
  const manager = await colleague('accountManager');
  await manager.add(`/accounts/${id}/touchpoints`, { kind: 'call', occurred_on: today });
  const scoreOf = async () => (await manager.read<Account>(`/accounts/${id}`)).health.score;
  const first = await scoreOf();

  await signInAs(page, 'owner', '/settings/organization');
  const recency = page.getByRole('textbox', { name: 'Last touchpoint' });
  await recency.fill('0');
  await expect(page.getByText('0 % of the score').first()).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Organization saved')).toBeAttached();
  await page.reload();
  await expect(recency).toHaveValue('0');

  const second = await scoreOf();
  expect(second).toBeLessThan(first ?? 0);
  await page.goto(`/accounts/${id}`);
  await expect(page.getByText(new RegExp(`^(At risk|Watch|Healthy) ${second}$`)).first()).toBeVisible();
});

test('weights that all count for nothing are refused', async ({ page }) => {
  await signInAs(page, 'owner', '/settings/organization');
  const weights = page.getByRole('region', { name: 'Health score' }).getByRole('textbox');
  await expect(weights).toHaveCount(Object.keys(before).length);
  for (const weight of await weights.all()) await weight.fill('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('At least one of them has to count.')).toBeVisible();
});

test('an account manager reads the settings and cannot save them', async ({ page }) => {
  await signInAs(page, 'accountManager', '/settings/organization');
  await expect(page.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true');
});
