import { readFileSync } from 'node:fs';
import { HttpResponse, http } from 'msw';
import { etagFetch } from '@/api/etag-fetch';
import { idempotencyKey, unnamed } from '@/api/once';
import { server } from '@/test/setup';

const url = 'http://localhost:3000/api/v1/tasks';
const add = (title: string) =>
  etagFetch(url, { method: 'POST', body: JSON.stringify({ title }) }).catch(() => null);

it('sends a request whose answer never came under the same name, and a new one under another', async () => {
  const names: (string | null)[] = [];
  const answers = [
    () => HttpResponse.error(),
    () => new HttpResponse(null, { status: 503 }),
    () => HttpResponse.json({}, { status: 201 }),
    () => HttpResponse.json({}, { status: 201 }),
    () => HttpResponse.json({}, { status: 201 }),
  ];
  server.use(
    http.post(url, ({ request }) => {
      names.push(request.headers.get(idempotencyKey));
      return answers[names.length - 1]?.() ?? HttpResponse.error();
    }),
  );
  await add('Call Acme');
  await add('Call Acme');
  await add('Call Acme');
  await add('Call Acme');
  await add('Call Globex');
  const [lost, again, kept, next, other] = names;
  expect(lost).toBeTruthy();
  expect([again, kept]).toEqual([lost, lost]);
  expect(next).not.toBe(lost);
  expect(other).not.toBe(next);
});

it('names exactly what the contract lets be named', () => {
  const contract = JSON.parse(readFileSync('../openapi/atrium.json', 'utf8')) as {
    paths: Record<string, { post?: { parameters?: unknown[] } }>;
  };
  const takesNone = Object.entries(contract.paths)
    .filter(([, { post }]) => post && !JSON.stringify(post.parameters ?? []).includes('Idempotency-Key'))
    .map(([path]) => path);
  expect(takesNone.sort()).toEqual([...unnamed].sort());
});
