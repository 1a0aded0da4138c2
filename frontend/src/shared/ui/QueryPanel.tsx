import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorPanel } from '@/shared/ui/ErrorPanel';
import { PanelSkeleton } from '@/shared/ui/PanelSkeleton';

interface Props<T> {
  query: UseQueryResult<T, unknown>;
  what: string;
  rows?: number;
  children: (data: T) => ReactNode;
}

// Old data stays on the screen when a later fetch fails.
export function QueryPanel<T>({ query, what, rows = 3, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError)
    return <ErrorPanel what={`Could not load ${what}`} error={query.error} onRetry={() => query.refetch()} />;
  return <PanelSkeleton rows={rows} />;
}
