import { MutationCache, type Query, QueryClient } from '@tanstack/react-query';
import { meOptions } from '@/session/use-me';
import { noteOwnChange, takeTouched } from '@/shared/hooks/own-changes';

const meId = meOptions().queryKey[0]._id;
const operationOf = ({ queryKey }: Query) => `${(queryKey[0] as { _id?: string } | undefined)?._id}`;

export function createQueryClient() {
  const client: QueryClient = new QueryClient({
    defaultOptions: { queries: { staleTime: 30_000, retry: false } },
    // One rule for every change: what shows something of it is asked for again. Unchanged answers cost a 304.
    mutationCache: new MutationCache({
      onSuccess: () => {
        const isTouched = takeTouched();
        const predicate = (query: Query) => operationOf(query) !== meId && isTouched(operationOf(query));
        noteOwnChange(client.invalidateQueries({ predicate }));
      },
    }),
  });
  return client;
}
