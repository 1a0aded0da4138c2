import type { MrrMovement } from '@/api/gen/types.gen';
import { exactMoney, monthAndYear, signedMoney } from '@/shared/format/format';
import { movements as kinds } from '@/theme/status';
import classes from './MovementsChart.module.css';
import { movementKinds, netOf } from './movement-values';
import { PatternSwatch } from './Patterns';

interface Props {
  month: MrrMovement;
  // Where the month stands in the chart, in percent from its left.
  middle: number;
}

// Beside its month, on the side with more room, and never outside the chart.
const place = (middle: number) =>
  `clamp(0%, ${middle}% ${middle > 50 ? '- var(--tip) - 16px' : '+ 16px'}, 100% - var(--tip))`;

export const MovementTip = ({ month, middle }: Props) => (
  <div className={classes.tip} aria-hidden style={{ left: place(middle) }}>
    <strong>{monthAndYear(month.month)}</strong>
    <dl>
      {movementKinds
        .filter((kind) => month[kind].amount_minor !== 0)
        .map((kind) => (
          <div key={kind}>
            <dt>
              <PatternSwatch kind={kind} /> {kinds[kind].label}
            </dt>
            <dd>{signedMoney(month[kind])}</dd>
          </div>
        ))}
      <div>
        <dt>Net</dt>
        <dd>{signedMoney(netOf(month))}</dd>
      </div>
      <div>
        <dt>MRR</dt>
        <dd>{exactMoney(month.closing)}</dd>
      </div>
    </dl>
  </div>
);
