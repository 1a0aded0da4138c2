import {
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  type UseInfiniteQueryOptions,
  useInfiniteQuery,
} from '@tanstack/react-query';

interface PageOf {
  data: object[];
  next_cursor: string | null;
  total: number | null;
}

type Generated<P, E, K extends QueryKey, C> = Pick<
  UseInfiniteQueryOptions<P, E, InfiniteData<P>, K, C>,
  'queryKey' | 'queryFn'
>;

// Whoever reads on is after many; the first are few, since they are waited for.
const mostAtOnce = 100;

// A list is read page by page; what was shown stays while the next answer is on its way.
export function useRows<P extends PageOf, E, K extends QueryKey, C>(options: Generated<P, E, K, C>) {
  const query = useInfiniteQuery<P, E, InfiniteData<P>, K, C>({
    ...options,
    initialPageParam: {} as C,
    getNextPageParam: ({ next_cursor: cursor }) =>
      cursor === null ? null : ({ query: { cursor, limit: mostAtOnce } } as C),
    placeholderData: keepPreviousData,
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.data as P['data'][number][]),
    total: query.data?.pages[0]?.total ?? null,
    error: query.isError ? query.error : null,
    retry: () => query.refetch(),
    more: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => query.fetchNextPage(),
  };
}

export interface Rows<Row> {
  rows: Row[] | undefined;
  // How many there are, as far as the API counts; null while nothing has come.
  total: number | null;
  error: unknown;
  retry: () => unknown;
  more: boolean;
  loadingMore: boolean;
  loadMore: () => unknown;
}
