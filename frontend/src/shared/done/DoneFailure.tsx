import { IconAlertCircle } from '@tabler/icons-react';
import type { DoneRow } from './done-rows';
import classes from './done.module.css';

interface Props {
  done: DoneRow<unknown> | undefined;
  onDismiss: () => void;
}

export const DoneFailure = ({ done, onDismiss }: Props) =>
  done?.reason ? (
    <span className={classes.failed} role="alert">
      <IconAlertCircle size={14} aria-hidden /> {done.reason}
      <button type="button" className={classes.dismiss} onClick={onDismiss}>
        Dismiss
      </button>
    </span>
  ) : null;
