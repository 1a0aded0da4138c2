import type { Signal } from '@/api/gen/types.gen';
import { StatusPill } from '@/shared/ui/StatusPill';
import classes from '@/shared/ui/StatusPill.module.css';
import { signalStatus, worstFirst } from '@/theme/status';

interface Props {
  signals: Signal[];
  most?: number;
}

export function SignalPills({ signals, most = 3 }: Props) {
  const sorted = worstFirst(signals);
  const rest = sorted.slice(most);
  return (
    <span className={classes.signals}>
      {sorted.slice(0, most).map((signal) => (
        <StatusPill key={signal.code} status={signalStatus(signal)} title={signal.reason} />
      ))}
      {rest.length > 0 && (
        <span className={classes.more} title={rest.map((signal) => signal.label).join(', ')}>
          +{rest.length}
        </span>
      )}
    </span>
  );
}
