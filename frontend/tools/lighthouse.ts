import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig, type Flags } from 'lighthouse';

// The bars of the page: the median of three runs, against a started server with the demo data. What depends on how busy
// the machine is fails only with --strict, on a machine of its own; what does not always fails.
const strict = process.argv.includes('--strict');
const base = process.env.ATRIUM_URL ?? 'http://127.0.0.1:8080';
const password = process.env.ATRIUM_PASSWORD ?? 'quiet copper lantern 41';
const port = Number(process.env.LIGHTHOUSE_PORT ?? 9333);
const runs = 3;

const pages = [
  { path: '/login', who: null, speed: true },
  { path: '/workspace', who: 'ben@demo.example', speed: true },
  // Its chart is the heaviest part of all and comes after the figures; its weight has a budget of its own.
  { path: '/dashboard', who: 'ana@demo.example', speed: false },
];

// At least a score of, at the most so many milliseconds.
const bars = {
  desktop: { performance: 97, lcp: 1000, tbt: 50, cls: 0.01 },
  mobile: { performance: 75, lcp: 3500, tbt: 400, cls: 0.01 },
};
type Form = keyof typeof bars;

async function cookieOf(email: string) {
  const answer = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: base },
    body: JSON.stringify({ email, password }),
  });
  if (answer.status !== 201) throw new Error(`${email} could not sign in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function measure(url: string, form: Form, cookie: string | null) {
  const flags: Flags = {
    port,
    logLevel: 'error',
    onlyCategories: ['performance', 'accessibility', 'best-practices'],
    ...(cookie && { extraHeaders: { Cookie: cookie } }),
  };
  const result = await lighthouse(url, flags, form === 'desktop' ? desktopConfig : undefined);
  if (!result) throw new Error(`${url} was not measured`);
  const { categories, audits } = result.lhr;
  if (!result.lhr.finalDisplayedUrl.startsWith(url))
    throw new Error(`${url} led to ${result.lhr.finalDisplayedUrl}`);
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
  const number = (name: string) => audits[name]?.numericValue ?? Number.POSITIVE_INFINITY;
  const failed = ['accessibility', 'best-practices'].flatMap((name) =>
    (categories[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && audits[id]?.score === 0)
      .map(({ id }) => id),
  );
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    practices: score('best-practices'),
    lcp: number('largest-contentful-paint'),
    tbt: number('total-blocking-time'),
    cls: number('cumulative-layout-shift'),
    failed: [...new Set(failed)],
  };
}

type Measured = Awaited<ReturnType<typeof measure>>;

const median = (values: number[]) => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

function misses(all: Measured[], form: Form, speed: boolean) {
  const bar = bars[form];
  const of = (key: 'performance' | 'accessibility' | 'practices' | 'lcp' | 'tbt' | 'cls') =>
    median(all.map((one) => one[key]));
  const words = `performance ${of('performance')}, accessibility ${of('accessibility')}, best practices ${of('practices')}, LCP ${Math.round(of('lcp'))} ms, TBT ${Math.round(of('tbt'))} ms, CLS ${of('cls').toFixed(3)}`;
  const timed = [
    speed && of('performance') < bar.performance && `performance under ${bar.performance}`,
    speed && of('lcp') > bar.lcp && `LCP over ${bar.lcp} ms`,
    speed && of('tbt') > bar.tbt && `TBT over ${bar.tbt} ms`,
    of('cls') > bar.cls && `CLS over ${bar.cls}`,
  ].filter((miss) => miss !== false);
  const missed = [
    of('accessibility') < 100 && 'accessibility under 100',
    of('practices') < 100 && 'best practices under 100',
  ].filter((miss) => miss !== false);
  const why = [...new Set(all.flatMap(({ failed }) => failed))];
  return {
    words,
    timed,
    missed: why.length > 0 && missed.length > 0 ? [...missed, `failed: ${why.join(', ')}`] : missed,
  };
}

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: [`--remote-debugging-port=${port}`, '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
let failed = false;
try {
  for (const { path, who, speed } of pages) {
    const cookie = who && (await cookieOf(who));
    for (const form of Object.keys(bars) as Form[]) {
      const all: Measured[] = [];
      for (let run = 0; run < runs; run += 1) all.push(await measure(`${base}${path}`, form, cookie));
      const { words, missed, timed } = misses(all, form, speed);
      failed ||= missed.length > 0 || (strict && timed.length > 0);
      process.stdout.write(
        `${missed.length + timed.length > 0 ? 'MISSED' : '    ok'}  ${path}, ${form}: ${words}\n`,
      );
      for (const miss of [...missed, ...timed]) process.stdout.write(`        ${miss}\n`);
    }
  }
} finally {
  await browser.close();
}
process.exit(failed ? 1 : 0);
