import { named } from '@/api/once';
import { viewAsHeader } from '@/api/view-as';

// The server forbids the browser's cache (no-store), so validators and bodies live here, in memory.
const kept = new Map<string, { etag: string; body: string; type: string }>();
const most = 60;

export function forgetAnswers() {
  kept.clear();
}

// One address has another answer for each person whose workspace is viewed.
const nameOf = (request: Request) => `${request.headers.get(viewAsHeader) ?? ''} ${request.url}`;

function keep(name: string, etag: string, body: string, type: string) {
  kept.delete(name);
  kept.set(name, { etag, body, type });
  const oldest = kept.keys().next();
  if (kept.size > most && !oldest.done) kept.delete(oldest.value);
}

export const etagFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  if (request.method !== 'GET') {
    const answered = await named(request);
    const response = await globalThis.fetch(request);
    if (response.ok) answered();
    return response;
  }

  const name = nameOf(request);
  const known = kept.get(name);
  if (known) request.headers.set('If-None-Match', known.etag);
  const response = await globalThis.fetch(request);

  if (response.status === 304 && known) {
    return new Response(known.body, { status: 200, headers: { 'Content-Type': known.type } });
  }
  const etag = response.headers.get('ETag');
  if (response.ok && etag) {
    const type = response.headers.get('Content-Type') ?? 'application/json';
    keep(name, etag, await response.clone().text(), type);
  }
  return response;
};
