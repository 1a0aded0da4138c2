import { Button } from '@mantine/core';
import { IconCloudOff, IconLock } from '@tabler/icons-react';
import { toApiError } from '@/api/problem';
import { useWhoGrants } from '@/session/can';
import classes from '@/shared/ui/Panel.module.css';

interface Props {
  what: string;
  error: unknown;
  onRetry: () => void;
}

export function ErrorPanel({ what, error, onRetry }: Props) {
  const whoGrants = useWhoGrants();
  const { status, message, problem } = toApiError(error);
  if (status === 403) {
    return (
      <div className={classes.state} role="alert">
        <IconLock size={24} stroke={1.5} aria-hidden />
        <p className={classes.what}>You don't have access</p>
        <p>{whoGrants}</p>
      </div>
    );
  }
  return (
    <div className={classes.state} role="alert">
      <IconCloudOff size={24} stroke={1.5} aria-hidden />
      <p className={classes.what}>{what}</p>
      <p>{message}</p>
      {problem.request_id && <p className={classes.request}>Request {problem.request_id}</p>}
      <Button variant="default" onClick={onRetry}>
        Retry
      </Button>
    </div>
  );
}
