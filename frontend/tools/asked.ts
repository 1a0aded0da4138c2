import { chromium } from '@playwright/test';

// The server that is measured, and the people of its demo.
export const base = process.env.ATRIUM_URL ?? 'http://127.0.0.1:8080';
const password = process.env.ATRIUM_PASSWORD ?? 'quiet copper lantern 41';

export async function cookieOf(email: string) {
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

export const launch = (args: string[] = []) =>
  chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: [...args, '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
