import { defineConfig, devices } from '@playwright/test';
import { baseURL } from './e2e/server';

const launchOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
  ],
};

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.e2e.ts',
  // Who merges is not held up by a journey that fails once and passes at once; it is listed as flaky, and is a fault to mend.
  retries: 1,
  workers: 1,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    launchOptions,
    // A trace of every test costs a quarter of the run: ask for one with --trace on.
    screenshot: 'only-on-failure',
    // What a test answers in the server's place does not pass by it.
    serviceWorkers: 'block',
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' } },
    {
      name: 'phone',
      // It tries every width by itself.
      testIgnore: 'widths.e2e.ts',
      use: { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true },
    },
  ],
});
