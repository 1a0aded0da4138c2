import { expect, type Page, request } from '@playwright/test';
import { baseURL } from './server';

// The people of the demo data. One place, so that another data set needs one change.
const emails = {
  owner: 'ana@demo.example',
  admin: 'noah@demo.example',
  accountManager: 'ben@demo.example',
  strategist: 'sofia@demo.example',
  salesManager: 'marcus@demo.example',
  salesRep: 'cleo@demo.example',
  technician: 'liam@demo.example',
} as const;

export type Persona = keyof typeof emails;

const password = process.env.ATRIUM_PASSWORD ?? 'quiet copper lantern 41';

export async function fillSignIn(page: Page, persona: Persona, secret = password) {
  await page.getByLabel('E-mail').fill(emails[persona]);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const newContext = (storageState?: Awaited<ReturnType<typeof signIn>>) =>
  request.newContext({ baseURL, storageState, extraHTTPHeaders: { Origin: baseURL } });

async function signIn(persona: Persona) {
  const api = await request.newContext({ baseURL, extraHTTPHeaders: { Origin: baseURL } });
  const answer = await api.post('/api/v1/session', { data: { email: emails[persona], password } });
  expect(answer.status(), `${persona} signs in`).toBe(201);
  return api.storageState();
}

// One sign-in for each person: a password is slow to check on purpose, and tries are counted.
const sessions = new Map<Persona, ReturnType<typeof signIn>>();

function sessionOf(persona: Persona) {
  const known = sessions.get(persona) ?? signIn(persona);
  sessions.set(persona, known);
  return known;
}

export async function signInAs(page: Page, persona: Persona, path = '/') {
  const { cookies } = await sessionOf(persona);
  await page.context().addCookies(cookies);
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

// What a colleague does somewhere else, while the page under test is open.
export async function colleague(persona: Persona) {
  const api = await newContext(await sessionOf(persona));
  const read = async <T>(path: string): Promise<T> => {
    const answer = await api.get(`/api/v1${path}`);
    expect(answer.status(), path).toBe(200);
    return answer.json();
  };
  const add = async <T>(path: string, data: object): Promise<T> => {
    const answer = await api.post(`/api/v1${path}`, { data });
    expect(answer.status(), `${path} ${await answer.text()}`).toBe(201);
    return answer.json();
  };
  const change = async (path: string, data: object) => {
    const answer = await api.patch(`/api/v1${path}`, { data });
    expect(answer.status(), `${path} ${await answer.text()}`).toBe(200);
  };
  const remove = async (path: string) => {
    const answer = await api.delete(`/api/v1${path}`);
    expect(answer.status(), `${path} ${await answer.text()}`).toBe(204);
  };
  return { read, add, change, remove };
}
