import type { Page } from '@playwright/test';
import { base, cookieOf, launch } from './asked.ts';

// How long the page takes to show what somebody does (INP), on a processor four times slower: told, since it depends on the machine.
const slowdown = 4;
const bar = 100;
const times = 5;
const who = 'ben@demo.example';
// As many as a workspace carries.
const accounts = 100;

interface Case {
  name: string;
  path: string;
  // Before it is measured.
  prepare?: (page: Page) => Promise<unknown>;
  // What is measured, and what brings the page back.
  act: (page: Page) => Promise<unknown>;
  back?: (page: Page) => Promise<unknown>;
}

const cookie = await cookieOf(who);
async function api<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Origin: base, Cookie: cookie },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json() as Promise<T>;
}

async function unfold(page: Page) {
  await page.getByRole('table', { name: 'Accounts' }).waitFor();
  await page
    .getByRole('button', { name: /^Show \d+ more$/ })
    .first()
    .click();
}

const workspace = '/workspace?kind=am';
const cases: Case[] = [
  {
    name: `tick a task with ${accounts} accounts shown`,
    path: workspace,
    prepare: unfold,
    act: (page) =>
      page
        .getByRole('checkbox', { name: /^Complete:/ })
        .first()
        .click(),
    back: (page) => page.getByRole('button', { name: 'Undo' }).first().click(),
  },
  {
    name: 'switch the tab of the workspace',
    path: workspace,
    prepare: unfold,
    act: (page) => page.getByRole('link', { name: /^Account Manager Workspace/ }).click(),
    back: (page) => page.getByRole('link', { name: /^AM Workspace/ }).click(),
  },
  {
    name: 'open the palette',
    path: workspace,
    prepare: unfold,
    act: (page) => page.keyboard.press('Control+k'),
    back: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'type in a filter',
    path: '/accounts',
    act: (page) => page.getByRole('textbox', { name: 'Find an account' }).press('h'),
    back: (page) => page.getByRole('textbox', { name: 'Find an account' }).press('Backspace'),
  },
  {
    name: 'receive a poll',
    path: workspace,
    prepare: unfold,
    act: async (page) => {
      await api('POST', '/tasks', { title: `Measured ${Date.now()}` });
      const polled = page.waitForResponse((answer) => answer.url().includes('/api/v1/workspace'));
      await page.getByRole('button', { name: 'Refresh' }).click();
      await polled;
    },
  },
];

// Notes how long each interaction takes until it is painted, and the longest task that held the page up.
function note() {
  const noted = { interaction: 0, task: 0 };
  Object.assign(window, { noted });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[])
      if (entry.interactionId) noted.interaction = Math.max(noted.interaction, entry.duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) noted.task = Math.max(noted.task, entry.duration);
  }).observe({ type: 'longtask' });
}

// What was noted since it was last taken, once the page has nothing left to do.
const take = (page: Page) =>
  page.evaluate(async () => {
    const idle = () => new Promise((done) => requestIdleCallback(done));
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    for (let round = 0; round < 5; round += 1) {
      await frame();
      await idle();
    }
    const { noted } = window as unknown as { noted: { interaction: number; task: number } };
    const taken = { ...noted };
    Object.assign(noted, { interaction: 0, task: 0 });
    return taken;
  });

const median = (values: number[]) => values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

async function measure(page: Page, { path, prepare, act, back }: Case) {
  await page.goto(`${base}${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await prepare?.(page);
  await take(page);
  const all: Awaited<ReturnType<typeof take>>[] = [];
  for (let time = 0; time < times; time += 1) {
    await act(page);
    all.push(await take(page));
    await back?.(page);
    await take(page);
  }
  return all;
}

const { view } = await api<{ view: { stats: { accounts: number } } }>('GET', '/workspace?kind=am');
for (let made = view.stats.accounts; made < accounts; made += 1)
  await api('POST', '/accounts', { name: `Measured ${made}` });
const browser = await launch();
try {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    extraHTTPHeaders: { Cookie: cookie },
  });
  await context.addInitScript(note);
  const page = await context.newPage();
  const chrome = await context.newCDPSession(page);
  await chrome.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  process.stdout.write(`\n${slowdown} times slower, milliseconds; the bar is ${bar}, told and not judged.\n`);
  process.stdout.write('median  worst  longest task\n');
  for (const one of cases) {
    const all = await measure(page, one);
    const took = all.map(({ interaction }) => Math.round(interaction));
    const task = Math.max(...all.map((each) => Math.round(each.task)));
    const figures = [median(took), Math.max(...took), task].map((figure, at) =>
      `${figure || '-'}`.padStart([6, 5, 12][at] ?? 6),
    );
    process.stdout.write(`${figures.join('  ')}  ${one.name}\n`);
  }
} finally {
  await browser.close();
}
