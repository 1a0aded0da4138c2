import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { toApiError } from '@/api/problem';
import { meOptions } from '@/session/use-me';

export async function signedInMe(queries: QueryClient, href: string) {
  try {
    return await queries.ensureQueryData(meOptions());
  } catch (error) {
    if (toApiError(error).status !== 401) throw error;
    throw redirect({ to: '/login', search: href === '/' ? {} : { next: href } });
  }
}
