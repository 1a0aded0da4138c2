import type { Page } from '@playwright/test';
import type { Persona } from './personas';

// The pages of the team, each with somebody who has something on it.
export const staffPages: [Persona, string[]][] = [
  [
    'accountManager',
    [
      '/workspace',
      '/workspace?show=attention',
      '/workspace?kind=strategic',
      '/tasks',
      '/accounts',
      '/accounts?q=nobody-is-called-this',
      '/compliance?status=any',
      '/assessments',
      '/no-such-page',
    ],
  ],
  ['strategicManager', ['/workspace', '/workspace?show=overdue']],
  [
    'salesRep',
    [
      '/workspace',
      '/workspace?show=closing',
      '/deals',
      '/deals?view=board',
      '/deals?status=won&sort=-closed',
      '/leads',
      '/account',
      '/settings/api-keys',
    ],
  ],
  [
    'owner',
    [
      '/dashboard',
      '/dashboard?range=3m',
      '/import',
      '/accounts',
      '/qbrs',
      '/tasks?view=all&status=any',
      '/views',
      '/account',
    ],
  ],
  [
    'admin',
    [
      '/settings/organization',
      '/settings/members',
      '/settings/stages',
      '/settings/workspace-access',
      '/settings/api-keys',
      '/settings/audit-log',
    ],
  ],
  ['serviceManager', ['/workspace', '/onboarding', '/reconciliations']],
  ['technician', ['/workspace', '/import']],
];

// A workspace shows a dozen of each kind; a journey may be about a later one.
export async function showAll(page: Page) {
  const more = page.getByRole('button', { name: /^Show \d+ (more|later)$/ });
  while ((await more.count()) > 0) await more.first().click();
}

// What every list offers at the end of a row.
export async function rowAction(page: Page, row: string, action: string) {
  await page.getByRole('button', { name: `Actions: ${row}` }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}
