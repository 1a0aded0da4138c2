import { expect, test } from '@playwright/test';
import type { Stage } from '../src/api/gen/types.gen';
import { addDeal } from './data';
import { showAll } from './pages';
import { colleague, signInAs } from './personas';

test("a colleague's move is marked after Refresh, until it is marked as seen", async ({ page }) => {
  const { id, name, stage } = await addDeal();
  await (await colleague('salesRep')).add('/me/looks', {});
  await signInAs(page, 'salesRep', '/workspace');
  const table = page.getByRole('table', { name: 'Pipeline' });
  const row = table.getByRole('row', { name });
  await expect(table).toBeVisible();
  await showAll(page);
  await expect(row).toBeVisible();
  await expect(row).not.toContainText('Changed:');

  const owner = await colleague('owner');
  const { data } = await owner.read<{ data: Stage[] }>('/pipeline-stages');
  const next = data.find(({ kind, id }) => kind === 'open' && id !== stage.id);
  await owner.change(`/deals/${id}`, { stage_id: next?.id });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(row).toContainText(`Changed: Moved to ${next?.name}`);
  await expect(page.getByText(/^2 changes since /)).toBeVisible();

  await page.getByRole('button', { name: 'Mark as seen' }).click();
  await expect(row).not.toContainText('Changed:');
  await expect(page.getByRole('button', { name: 'Mark as seen' })).toHaveCount(0);
  await page.reload();
  await expect(table).toBeVisible();
  await showAll(page);
  await expect(row).toBeVisible();
  await expect(row).not.toContainText('Changed:');
});
