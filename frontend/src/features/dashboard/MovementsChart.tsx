import { scaleBand, scaleLinear } from 'd3-scale';
import { stack, stackOffsetDiverging } from 'd3-shape';
import { type PointerEvent, useState } from 'react';
import type { MrrMovement } from '@/api/gen/types.gen';
import { money, monthAndYear } from '@/shared/format/format';
import { movements as kinds } from '@/theme/status';
import classes from './MovementsChart.module.css';
import { MovementTip } from './MovementTip';
import { movementKinds, netOf } from './movement-values';
import { patternFill } from './Patterns';

// Widths are shares of whatever room there is, heights are pixels: nothing has to be measured before it is drawn.
const height = 250;
const widestBar = 5;
const mostLabels = { wide: 12, narrow: 4 };

const stacked = stack<MrrMovement, (typeof movementKinds)[number]>()
  .keys(movementKinds)
  .value((month, kind) => month[kind].amount_minor)
  .offset(stackOffsetDiverging);

const percent = (value: number) => `${value}%`;
const everyNth = (months: MrrMovement[], most: number) => Math.ceil(months.length / most);

export function MovementsChart({ movements }: { movements: MrrMovement[] }) {
  const [shown, setShown] = useState<string | null>(null);
  const layers = stacked(movements);
  const nets = movements.map((month) => netOf(month).amount_minor);
  const ends = [0, ...nets, ...layers.flat(2)];
  const y = scaleLinear([Math.min(...ends), Math.max(...ends)], [height, 0]).nice(5);
  const x = scaleBand(
    movements.map(({ month }) => month),
    [0, 100],
  )
    .paddingInner(0.35)
    .paddingOuter(0.2);
  const bar = Math.min(x.bandwidth(), widestBar);
  const middle = (month: MrrMovement | undefined) => (x(month?.month ?? '') ?? 0) + x.bandwidth() / 2;
  const band = (month: MrrMovement) => ({
    x: percent(middle(month) - x.step() / 2),
    width: percent(x.step()),
    height,
  });
  const at = movements.find(({ month }) => month === shown);

  // The mouse shows a month while it is over it, a finger until it is put elsewhere.
  const over = (month: string) => ({
    onPointerEnter: ({ pointerType }: PointerEvent) => pointerType === 'mouse' && setShown(month),
    onPointerUp: ({ pointerType }: PointerEvent) =>
      pointerType !== 'mouse' && setShown(month === shown ? null : month),
  });

  return (
    <div
      className={classes.chart}
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && setShown(null)}
    >
      <div className={classes.amounts} aria-hidden>
        {y.ticks(5).map((amount) => (
          <span key={amount} style={{ top: y(amount) }}>
            {movements[0] && money({ ...movements[0].closing, amount_minor: amount })}
          </span>
        ))}
      </div>
      <div className={classes.plot}>
        <svg width="100%" height={height} aria-hidden className={classes.drawing}>
          <title>MRR movement</title>
          {y.ticks(5).map((amount) => (
            <line
              key={amount}
              className={amount === 0 ? classes.zero : classes.grid}
              x1="0"
              x2="100%"
              y1={y(amount)}
              y2={y(amount)}
            />
          ))}
          {at && <rect className={classes.shown} {...band(at)} />}
          {layers.map((layer) =>
            layer.map(([low, high], index) => (
              <rect
                key={layer.key + movements[index]?.month}
                x={percent(middle(movements[index]) - bar / 2)}
                width={percent(bar)}
                y={y(high)}
                height={y(low) - y(high)}
                fill={patternFill(layer.key)}
                stroke={`var(--tone-${kinds[layer.key].tone})`}
                visibility={low === high ? 'hidden' : undefined}
              />
            )),
          )}
          {nets.slice(1).map((net, index) => (
            <line
              key={movements[index]?.month}
              className={classes.net}
              x1={percent(middle(movements[index]))}
              y1={y(nets[index] ?? 0)}
              x2={percent(middle(movements[index + 1]))}
              y2={y(net)}
            />
          ))}
          {movements.map((month, index) => (
            <circle
              key={month.month}
              className={classes.dot}
              cx={percent(middle(month))}
              cy={y(nets[index] ?? 0)}
              r="3"
            />
          ))}
          {movements.map((month) => (
            <rect key={month.month} {...band(month)} fill="transparent" {...over(month.month)} />
          ))}
        </svg>
        {at && <MovementTip month={at} middle={middle(at)} />}
        <div className={classes.months} aria-hidden>
          {movements.map((month, index) => {
            const fromLast = movements.length - 1 - index;
            if (fromLast % everyNth(movements, mostLabels.wide) !== 0) return null;
            const minor = fromLast % everyNth(movements, mostLabels.narrow) !== 0;
            return (
              <span
                key={month.month}
                className={minor ? classes.minor : undefined}
                style={{ left: percent(middle(month)) }}
              >
                {monthAndYear(month.month)}
              </span>
            );
          })}
        </div>
      </div>
    </div>
  );
}
