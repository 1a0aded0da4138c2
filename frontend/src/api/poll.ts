import { type QueryKey, type QueryState, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

const pauseKey = 'atrium-polling-paused';
const longest = 240_000;

function storedPause() {
  try {
    return localStorage.getItem(pauseKey) === 'yes';
  } catch {
    return false;
  }
}

let paused = storedPause();
const watchers = new Set<() => void>();
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
};

export function setPaused(value: boolean) {
  paused = value;
  try {
    localStorage.setItem(pauseKey, value ? 'yes' : 'no');
  } catch {
    // Without storage the choice lasts until the page closes.
  }
  for (const watcher of watchers) watcher();
}

export const usePaused = () => useSyncExternalStore(watch, () => paused);

interface Beat {
  fetches: number;
  failuresBefore: number;
  delay: number;
}
const beats = new WeakMap<object, Beat>();

interface Polled {
  state: Pick<QueryState, 'dataUpdateCount' | 'errorUpdateCount' | 'status'>;
}

// The delay is drawn once per answer: a value that moved on each render would restart the timer forever.
export function pollDelay(query: Polled, seconds: number): number {
  const { dataUpdateCount, errorUpdateCount, status } = query.state;
  const fetches = dataUpdateCount + errorUpdateCount;
  const last = beats.get(query);
  if (last?.fetches === fetches) return last.delay;

  const failuresBefore = status === 'success' ? errorUpdateCount : (last?.failuresBefore ?? 0);
  const failures = errorUpdateCount - failuresBefore;
  const base = Math.min(seconds * 1000 * 2 ** Math.max(failures - 1, 0), Math.max(longest, seconds * 1000));
  const delay = Math.round(base * (0.9 + Math.random() * 0.2));
  beats.set(query, { fetches, failuresBefore, delay });
  return delay;
}

type PolledOptions<T, E, K extends QueryKey> = UseQueryOptions<T, E, T, K>;

export function usePolled<T, E, K extends QueryKey>(options: PolledOptions<T, E, K>, seconds = 60) {
  const stopped = usePaused();
  return useQuery({
    ...options,
    staleTime: 30_000,
    refetchInterval: (query) => (stopped ? false : pollDelay(query, seconds)),
    refetchIntervalInBackground: false,
    // Whoever comes back sees what holds now, however young the answer is.
    refetchOnWindowFocus: stopped ? false : 'always',
  });
}

// Watches the same answer without fetching it, so the clock beside a page does not render the page.
export function usePollState<T, E, K extends QueryKey>(options: PolledOptions<T, E, K>) {
  return useQuery({ ...options, enabled: false });
}
