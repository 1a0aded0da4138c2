import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { toApiError } from '@/api/problem';
import { meOptions } from '@/session/use-me';

export async function signedInMe(queries: QueryClient, href: string) {
  try {
    return await queries.ensureQueryData(meOptions());
  } catch (error) {
    const { status, code } = toApiError(error);
    // A session without a seat on a team has no page yet: there, one signs in as somebody else.
    if (status !== 401 && code !== 'not_on_the_team') throw error;
    throw redirect({ to: '/login', search: href === '/' ? {} : { next: href } });
  }
}
