import type { Page } from '@playwright/test';

// What every list offers at the end of a row.
export async function rowAction(page: Page, row: string, action: string) {
  await page.getByRole('button', { name: `Actions: ${row}` }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}
