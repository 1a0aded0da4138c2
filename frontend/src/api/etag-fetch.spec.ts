import { HttpResponse, http } from 'msw';
import { etagFetch, forgetAnswers } from '@/api/etag-fetch';
import { server } from '@/test/setup';

const url = 'http://localhost:3000/api/v1/thing';

it('sends the last ETag and reads a 304 as the body it already has', async () => {
  const sent: (string | null)[] = [];
  server.use(
    http.get(url, ({ request }) => {
      const known = request.headers.get('If-None-Match');
      sent.push(known);
      if (known === 'W/"1"') return new HttpResponse(null, { status: 304 });
      return HttpResponse.json({ value: 7 }, { headers: { ETag: 'W/"1"' } });
    }),
  );
  await etagFetch(url);
  const second = await etagFetch(url);
  expect(sent).toEqual([null, 'W/"1"']);
  expect(second.status).toBe(200);
  expect(await second.json()).toEqual({ value: 7 });

  forgetAnswers();
  await etagFetch(url);
  expect(sent.at(-1)).toBeNull();
});

it('keeps one answer for each person whose workspace is viewed', async () => {
  const sent: (string | null)[] = [];
  server.use(
    http.get(url, ({ request }) => {
      sent.push(request.headers.get('If-None-Match'));
      return HttpResponse.json({ of: request.headers.get('View-As') }, { headers: { ETag: 'W/"1"' } });
    }),
  );
  await etagFetch(url);
  const theirs = await etagFetch(url, { headers: { 'View-As': 'cleo' } });
  expect(await theirs.json()).toEqual({ of: 'cleo' });
  expect(sent).toEqual([null, null]);
});
