import { etagFetch } from '@/api/etag-fetch';
import { client } from '@/api/gen/client.gen';
import { toApiError } from '@/api/problem';

const listeners = new Set<() => void>();

export function onSignedOut(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

client.setConfig({
  baseUrl: window.location.origin,
  fetch: etagFetch,
});

client.interceptors.error.use((error, response) => {
  const failure = toApiError(error, response);
  // A refused sign-in is also a 401, but it says nothing about a session that was there.
  if (failure.status === 401 && failure.code !== 'sign_in_failed') {
    for (const listener of listeners) listener();
  }
  return failure;
});
