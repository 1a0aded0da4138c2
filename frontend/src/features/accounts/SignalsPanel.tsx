import { IconCircleCheck } from '@tabler/icons-react';
import type { Signal } from '@/api/gen/types.gen';
import { readableDates } from '@/shared/format/format';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import { StatusPill } from '@/shared/ui/StatusPill';
import { signalStatus } from '@/theme/status';
import classes from './accounts.module.css';

export const SignalsPanel = ({ signals }: { signals: Signal[] }) => (
  <Panel title="Signals">
    {signals.length === 0 ? (
      <EmptyPanel icon={IconCircleCheck} why="Nothing asks for attention." />
    ) : (
      <ul className={classes.reasons}>
        {signals.map((signal) => (
          <li key={signal.code}>
            <StatusPill status={signalStatus(signal)} />
            <span className="dimmed">{readableDates(signal.reason)}</span>
          </li>
        ))}
      </ul>
    )}
  </Panel>
);
