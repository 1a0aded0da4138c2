import { MutationCache, type Query, QueryClient } from '@tanstack/react-query';
import { meOptions } from '@/session/use-me';
import { noteOwnChange } from '@/shared/hooks/own-changes';

const meId = meOptions().queryKey[0]._id;
const isWork = (query: Query) => (query.queryKey[0] as { _id?: string } | undefined)?._id !== meId;

export function createQueryClient() {
  const client: QueryClient = new QueryClient({
    defaultOptions: { queries: { staleTime: 30_000, retry: false } },
    // One rule for every change: what is on the screen is asked for again. Unchanged answers cost a 304.
    mutationCache: new MutationCache({
      onSuccess: () => {
        noteOwnChange(client.invalidateQueries({ predicate: isWork }));
      },
    }),
  });
  return client;
}
