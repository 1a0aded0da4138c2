import { etagFetch } from '@/api/etag-fetch';
import { client } from '@/api/gen/client.gen';
import { toApiError } from '@/api/problem';
import { viewAsHeader } from '@/api/view-as';

function channel<T = void>() {
  const listeners = new Set<(news: T) => void>();
  return {
    tell(news: T) {
      for (const listener of listeners) listener(news);
    },
    listen(listener: (news: T) => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

const signedOut = channel();
const viewRefused = channel<string>();
const rightRefused = channel();

export const onSignedOut = signedOut.listen;
// Tells through whose eyes one may no longer look.
export const onViewRefused = viewRefused.listen;
// Tells that one's own role has come to allow less, or something else.
export const onRightRefused = rightRefused.listen;

const roleCodes: string[] = ['not_allowed', 'workspace_unavailable', 'not_on_the_team'];

client.setConfig({
  baseUrl: window.location.origin,
  fetch: etagFetch,
});

client.interceptors.error.use((error, response, request) => {
  const failure = toApiError(error, response);
  // A refused sign-in is also a 401, but it says nothing about a session that was there.
  if (failure.status === 401 && failure.code !== 'sign_in_failed') signedOut.tell();
  const viewed = request?.headers.get(viewAsHeader);
  if (viewed && (failure.code === 'view_as_not_allowed' || failure.code === 'view_as_invalid'))
    viewRefused.tell(viewed);
  if (!viewed && roleCodes.includes(failure.code)) rightRefused.tell();
  return failure;
});
