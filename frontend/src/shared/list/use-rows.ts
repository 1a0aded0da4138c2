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
}

type Generated<P, E, K extends QueryKey, C> = Pick<
  UseInfiniteQueryOptions<P, E, InfiniteData<P>, K, C>,
  'queryKey' | 'queryFn'
>;

// A list is read page by page; what was shown stays while the next answer is on its way.
export function useRows<P extends PageOf, E, K extends QueryKey, C>(options: Generated<P, E, K, C>) {
  const query = useInfiniteQuery<P, E, InfiniteData<P>, K, C>({
    ...options,
    initialPageParam: {} as C,
    getNextPageParam: (page) => page.next_cursor as C | null,
    placeholderData: keepPreviousData,
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.data as P['data'][number][]),
    error: query.isError ? query.error : null,
    retry: () => query.refetch(),
    more: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => query.fetchNextPage(),
  };
}

export interface Rows<Row> {
  rows: Row[] | undefined;
  error: unknown;
  retry: () => unknown;
  more: boolean;
  loadingMore: boolean;
  loadMore: () => unknown;
}
