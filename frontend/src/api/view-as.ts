import { QueryClient } from '@tanstack/react-query';

export const viewAsHeader = 'View-As';

// The headers that say how somebody looks. They go together: into every key, every request, and what answers are kept under.
export type Looking = Readonly<Record<string, string>>;

export const throughEyesOf = (memberId: string): Looking => ({ [viewAsHeader]: `member:${memberId}` });

// The server answers these for oneself only; everything else that is asked for is the viewed person's.
const ownOperations = new Set([
  'getMe',
  'getMember',
  'getOrganization',
  'listMembers',
  'listViewableMembers',
]);

interface Operation {
  _id?: string;
  query?: Record<string, unknown>;
  headers?: Record<string, string>;
}

const withHeaders = <T extends { headers?: unknown }>(operation: T, looking: Looking) => ({
  ...operation,
  headers: { ...(operation.headers as object), ...looking },
});

function keyOf(key: readonly unknown[], looking: Looking) {
  const operation = key[0] as Operation | undefined;
  if (!operation?._id || ownOperations.has(operation._id)) return key;
  // A list that asks for all that the address says must not take this part of it for a filter.
  const { as: _, ...query } = operation.query ?? {};
  return [withHeaders({ ...operation, ...(operation.query && { query }) }, looking), ...key.slice(1)];
}

export function isLooking(key: readonly unknown[], looking: Looking) {
  const headers = (key[0] as Operation | undefined)?.headers;
  return Object.entries(looking).every(([name, value]) => headers?.[name] === value);
}

// Everything asked through this client says in its key how somebody looks, and the generated requests are made from their
// key: what is kept and what is sent can never disagree. A change says it too, so the server refuses it.
export function viewingClient(own: QueryClient, looking: Looking): QueryClient {
  const client = new QueryClient({
    queryCache: own.getQueryCache(),
    mutationCache: own.getMutationCache(),
    defaultOptions: own.getDefaultOptions(),
  });
  const queryOptions = client.defaultQueryOptions.bind(client);
  client.defaultQueryOptions = ((options: Parameters<typeof queryOptions>[0]) =>
    queryOptions(
      options._defaulted ? options : { ...options, queryKey: keyOf(options.queryKey, looking) },
    )) as typeof client.defaultQueryOptions;

  const mutationOptions = client.defaultMutationOptions.bind(client);
  client.defaultMutationOptions = ((options?: Parameters<typeof mutationOptions>[0]) => {
    const send = options?.mutationFn;
    if (!send || options._defaulted) return mutationOptions(options);
    const named: typeof send = (body, context) => send(withHeaders(body ?? {}, looking), context);
    return mutationOptions({ ...options, mutationFn: named } as typeof options);
  }) as typeof client.defaultMutationOptions;
  return client;
}
