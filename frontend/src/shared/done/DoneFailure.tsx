import { IconAlertCircle } from '@tabler/icons-react';
import classes from './done.module.css';
import type { DoneRow } from './done-rows';

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
