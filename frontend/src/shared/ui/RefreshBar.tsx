import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import type { QueryKey, UseQueryOptions } from '@tanstack/react-query';
import { useEffect } from 'react';
import { setPaused, usePaused, usePollState } from '@/api/poll';
import { clock } from '@/shared/format/format';
import { useTick } from '@/shared/hooks/use-tick';
import { announce } from '@/shared/ui/LiveRegion';
import classes from '@/shared/ui/RefreshBar.module.css';

function age(milliseconds: number) {
  const seconds = Math.floor(milliseconds / 10_000) * 10;
  if (seconds < 10) return 'just now';
  return seconds < 60 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ago`;
}

export function RefreshBar<T, E, K extends QueryKey>({ query }: { query: UseQueryOptions<T, E, T, K> }) {
  const state = usePollState(query);
  const paused = usePaused();
  const now = useTick(10_000);
  const failed = state.isError && state.dataUpdatedAt > 0;

  useEffect(() => {
    if (failed) announce('Could not refresh this page.');
  }, [failed]);

  return (
    <div className={classes.bar}>
      {failed ? (
        <span className={classes.failed}>Could not refresh. Showing {clock(state.dataUpdatedAt)}.</span>
      ) : (
        <span className={classes.age}>
          {state.dataUpdatedAt > 0 && `Updated ${age(now - state.dataUpdatedAt)}`}
        </span>
      )}
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        leftSection={<IconRefresh size={14} aria-hidden />}
        onClick={() => state.refetch()}
      >
        {failed ? 'Retry' : 'Refresh'}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        leftSection={
          paused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />
        }
        onClick={() => setPaused(!paused)}
      >
        {paused ? 'Resume updates' : 'Pause'}
      </Button>
    </div>
  );
}
