export const idempotencyKey = 'Idempotency-Key';

// What is kept nowhere beside its effect, and so cannot be answered again: who signs in, and files; and what only asks.
export const unnamed: ReadonlySet<string> = new Set([
  '/api/v1/imports',
  '/api/v1/me/password',
  '/api/v1/password-links/redemption',
  '/api/v1/session',
  '/api/v1/setup',
  '/api/v1/workspace-access-rules/preview',
]);

// The names of requests whose answer never came: sent again, the same request keeps its name, and happens once.
const unanswered = new Map<string, string>();
const most = 50;

export async function named(request: Request): Promise<() => void> {
  if (request.method !== 'POST' || unnamed.has(new URL(request.url).pathname)) return () => {};
  const what = `${request.url} ${await request.clone().text()}`;
  const name = unanswered.get(what) ?? crypto.randomUUID();
  unanswered.delete(what);
  unanswered.set(what, name);
  const oldest = unanswered.keys().next();
  if (unanswered.size > most && !oldest.done) unanswered.delete(oldest.value);
  request.headers.set(idempotencyKey, name);
  return () => unanswered.delete(what);
}
