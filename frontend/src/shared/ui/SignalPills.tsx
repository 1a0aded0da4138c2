import type { Signal } from '@/api/gen/types.gen';
import { readableDates } from '@/shared/format/format';
import { StatusPill } from '@/shared/ui/StatusPill';
import classes from '@/shared/ui/StatusPill.module.css';
import { signalStatus } from '@/theme/status';

interface Props {
  signals: Signal[];
  most?: number;
}

export function SignalPills({ signals, most = 3 }: Props) {
  // The server sends them worst first.
  const rest = signals.slice(most);
  return (
    <span className={classes.signals}>
      {signals.slice(0, most).map((signal) => (
        <StatusPill key={signal.code} status={signalStatus(signal)} title={readableDates(signal.reason)} />
      ))}
      {rest.length > 0 && (
        <span className={classes.more} title={rest.map((signal) => signal.label).join(', ')}>
          +{rest.length}
        </span>
      )}
    </span>
  );
}
