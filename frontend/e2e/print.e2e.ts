import { inflateSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { signInAs } from './personas';

// How many glyphs each page of a PDF draws, from the streams that Chromium writes.
function glyphsOf(pdf: Buffer) {
  const text = pdf.toString('latin1');
  const stream = (id: string) => {
    const at = text.indexOf(`\n${id} 0 obj`);
    const start = text.indexOf('stream\n', at) + 'stream\n'.length;
    const raw = pdf.subarray(start, text.indexOf('endstream', start));
    try {
      return inflateSync(raw).toString('latin1');
    } catch {
      return raw.toString('latin1');
    }
  };
  return [...text.matchAll(/\/Type \/Page\b(?!s)[\s\S]*?endobj/g)].map(([page]) => {
    const id = page.match(/\/Contents (\d+) 0 R/)?.[1] ?? '';
    return [...stream(id).matchAll(/<([0-9A-Fa-f]+)>/g)].reduce(
      (sum, [, hex = '']) => sum + hex.length / 4,
      0,
    );
  });
}

const most: Record<string, number> = {
  '/dashboard': 4,
  '/accounts': 4,
  '/deals?view=board': 8,
  '/compliance': 5,
  '/settings/audit-log': 6,
};

for (const [path, pages] of Object.entries(most))
  test(`${path} is printed without an empty page`, async ({ page, hasTouch }) => {
    test.skip(hasTouch, 'Nobody prints from there.');
    await signInAs(page, 'owner', path);
    await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
    await expect(page.locator('main h2').first()).toBeVisible();
    const glyphs = glyphsOf(await page.pdf({ format: 'A4' }));
    expect(glyphs.length, `${glyphs}`).toBeLessThanOrEqual(pages);
    for (const [index, drawn] of glyphs.entries()) {
      const last = index === glyphs.length - 1;
      expect(drawn, `page ${index + 1} of ${glyphs}`).toBeGreaterThan(last ? 20 : 150);
    }
  });
