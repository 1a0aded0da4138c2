import { onlineManager, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import classes from '@/app/shell/Shell.module.css';
import { clock } from '@/shared/format/format';

const useOnline = () =>
  useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );

export function OfflineStrip() {
  const online = useOnline();
  const queries = useQueryClient();
  if (online) return null;
  const latest = Math.max(
    0,
    ...queries
      .getQueryCache()
      .getAll()
      .map((query) => query.state.dataUpdatedAt),
  );
  return (
    <div className={classes.offline} role="alert">
      Offline. {latest > 0 && `Showing data from ${clock(latest)}.`}
    </div>
  );
}
