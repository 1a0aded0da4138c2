import type { Signal } from '@/api/gen/types.gen';
import { readableDates } from '@/shared/format/format';
import { Hint } from '@/shared/ui/Hint';
import { StatusPill } from '@/shared/ui/StatusPill';
import classes from '@/shared/ui/StatusPill.module.css';
import { signalStatus } from '@/theme/status';

// As many as fit beside each other; the rest is a number to point at.
const most = 2;

export function SignalPills({ signals }: { signals: Signal[] }) {
  // The server sends them worst first.
  const rest = signals.slice(most);
  return (
    <span className={classes.signals}>
      {signals.slice(0, most).map((signal) => (
        <StatusPill key={signal.code} status={signalStatus(signal)} title={readableDates(signal.reason)} />
      ))}
      {rest.length > 0 && (
        <Hint label={rest.map((signal) => signal.label).join(', ')}>
          <button type="button" className={classes.more}>
            +{rest.length} <span className="sr-only">more</span>
          </button>
        </Hint>
      )}
    </span>
  );
}
