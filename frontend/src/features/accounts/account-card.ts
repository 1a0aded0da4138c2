import { queryOptions } from '@tanstack/react-query';
import { listAccountCards } from '@/api/gen/sdk.gen';
import type { AccountCard, Problem } from '@/api/gen/types.gen';
import { ApiError } from '@/api/problem';

const missing: Problem = {
  type: 'about:blank',
  title: 'Not found',
  status: 404,
  detail: 'There is no such account within your reach.',
  instance: '',
  code: 'not_found',
  request_id: '',
};

// Cards are only listed, so the one that is meant is looked for page by page.
export const accountCardOptions = (id: string) =>
  queryOptions({
    queryKey: ['account-card', id],
    queryFn: async ({ signal }): Promise<AccountCard> => {
      let cursor: string | null = null;
      do {
        const { data: page }: Awaited<ReturnType<typeof listAccountCards<true>>> = await listAccountCards({
          query: { limit: 100, ...(cursor ? { cursor } : {}) },
          signal,
          throwOnError: true,
        });
        const found = page.data.find((card) => card.id === id);
        if (found) return found;
        cursor = page.next_cursor;
      } while (cursor);
      throw new ApiError(missing);
    },
  });
