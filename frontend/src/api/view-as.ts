import { QueryClient } from '@tanstack/react-query';

export const viewAsHeader = 'View-As';

// The server answers these for oneself only; everything else that is asked for is the viewed person's.
const ownOperations = new Set([
  'getMe',
  'getMember',
  'getOrganization',
  'listMembers',
  'listViewableMembers',
  'search',
]);

interface Operation {
  _id?: string;
  query?: Record<string, unknown>;
  headers?: Record<string, string>;
}

const withHeader = <T extends { headers?: unknown }>(operation: T, memberId: string) => ({
  ...operation,
  headers: { ...(operation.headers as object), [viewAsHeader]: memberId },
});

function keyOf(key: readonly unknown[], memberId: string) {
  const operation = key[0] as Operation | undefined;
  if (!operation?._id || ownOperations.has(operation._id)) return key;
  // A list that asks for all that the address says must not take this part of it for a filter.
  const { as: _, ...query } = operation.query ?? {};
  return [withHeader({ ...operation, ...(operation.query && { query }) }, memberId), ...key.slice(1)];
}

export const isViewOf = (key: readonly unknown[], memberId: string) =>
  (key[0] as Operation | undefined)?.headers?.[viewAsHeader] === memberId;

// Everything asked through this client names the member in its key, and the generated requests are made from their
// key: what is kept and what is sent can never disagree. A change carries the name too, so the server refuses it.
export function viewingClient(own: QueryClient, memberId: string): QueryClient {
  const client = new QueryClient({
    queryCache: own.getQueryCache(),
    mutationCache: own.getMutationCache(),
    defaultOptions: own.getDefaultOptions(),
  });
  const queryOptions = client.defaultQueryOptions.bind(client);
  client.defaultQueryOptions = ((options: Parameters<typeof queryOptions>[0]) =>
    queryOptions(
      options._defaulted ? options : { ...options, queryKey: keyOf(options.queryKey, memberId) },
    )) as typeof client.defaultQueryOptions;

  const mutationOptions = client.defaultMutationOptions.bind(client);
  client.defaultMutationOptions = ((options?: Parameters<typeof mutationOptions>[0]) => {
    const send = options?.mutationFn;
    if (!send || options._defaulted) return mutationOptions(options);
    const named: typeof send = (body, context) => send(withHeader(body ?? {}, memberId), context);
    return mutationOptions({ ...options, mutationFn: named } as typeof options);
  }) as typeof client.defaultMutationOptions;
  return client;
}
