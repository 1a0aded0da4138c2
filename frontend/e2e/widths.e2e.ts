import { expect, type Page, test } from '@playwright/test';
import { staffPages } from './pages';
import { signInAs } from './personas';

const widths = [320, 390, 768, 900, 1024, 1152, 1280, 1440];
// From here on a row is a line; below it is a card.
const lines = 768;
const highestRow = 96;

// The frame takes a moment to follow the window.
const settled = expect.configure({ soft: true, timeout: 1_500 });

// What does not fit: the page or a part of it that scrolls sideways, a header higher than its bar, rows that break.
const misfits = (page: Page, tallest: number) =>
  page.evaluate((tallest) => {
    const named = (element: Element) =>
      `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
    const found: string[] = [];
    const sideways = document.documentElement.scrollWidth - window.innerWidth;
    if (sideways > 0) found.push(`the page scrolls sideways by ${sideways}`);
    const header = document.querySelector('header');
    if (header && header.scrollHeight > header.clientHeight + 1)
      found.push(`the header is ${header.scrollHeight} of ${header.clientHeight} high`);
    for (const element of document.querySelectorAll<HTMLElement>('main *')) {
      const { overflowX } = getComputedStyle(element);
      const over = element.scrollWidth - element.clientWidth;
      if (over > 1 && (overflowX === 'auto' || overflowX === 'scroll') && !element.closest('[data-scrolls]'))
        found.push(`${named(element)} scrolls sideways by ${over}`);
    }
    for (const row of document.querySelectorAll<HTMLElement>(
      'main tbody tr:not([data-prose]), main li:has(> a)',
    ))
      if (row.offsetHeight > tallest) found.push(`${named(row)} is ${row.offsetHeight} high`);
    return found.slice(0, 8);
  }, tallest);

for (const [persona, paths] of staffPages)
  test(`the pages of ${persona} fit every width`, async ({ page }) => {
    test.setTimeout(120_000);
    await signInAs(page, persona);
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        const tallest = width < lines ? 1_000_000 : highestRow;
        const found = () => misfits(page, tallest);
        await settled.poll(found, { message: `${path} at ${width}` }).toEqual([]);
      }
    }
  });
