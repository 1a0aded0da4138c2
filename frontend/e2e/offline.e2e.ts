import { expect, test } from '@playwright/test';
import { signInAs } from './personas';

test.use({ serviceWorkers: 'allow' });

test('a page that is open says that it is offline and keeps its data; opened again it says so too, and comes back', async ({
  page,
  context,
}) => {
  await signInAs(page, 'accountManager', '/workspace');
  const accounts = page.getByRole('table', { name: 'Accounts' });
  await expect(accounts).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });

  await context.setOffline(true);
  await expect(page.getByText(/^Offline\. Showing data from/)).toBeVisible();
  await expect(accounts).toBeVisible();

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Atrium cannot be reached' })).toBeVisible();
  expect(await page.evaluate(() => caches.keys())).toEqual([]);

  await context.setOffline(false);
  await page.getByRole('link', { name: 'Try again now' }).click();
  await expect(accounts).toBeVisible();
});
