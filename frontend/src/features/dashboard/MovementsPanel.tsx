import { IconChartBar } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { MrrMovement } from '@/api/gen/types.gen';
import { exactMoney, exactSignedMoney, monthAndYear } from '@/shared/format/format';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { movements as kinds } from '@/theme/status';
import { ChartPanel } from './ChartPanel';
import classes from './dashboard.module.css';
import { FigureTable } from './FigureTable';
import { MovementsChart } from './MovementsChart';
import { movementKinds, netOf } from './movement-values';
import { PatternSwatch, Patterns } from './Patterns';

const isEmpty = ({ opening, closing }: MrrMovement) =>
  opening.amount_minor === 0 && closing.amount_minor === 0;
const isQuiet = (month: MrrMovement) => movementKinds.every((kind) => month[kind].amount_minor === 0);

export function MovementsPanel({ movements }: { movements: MrrMovement[] }) {
  const quiet = movements.every(isQuiet);
  const first = movements[0];
  const last = movements.at(-1);
  const words =
    first && last
      ? `MRR went from ${exactMoney(first.opening)} before ${monthAndYear(first.month)} to ${exactMoney(last.closing)} in ${monthAndYear(last.month)}.`
      : '';
  return (
    <ChartPanel
      title="MRR movement"
      note="each month, with the net change"
      id="movements"
      chart={
        quiet ? (
          <EmptyPanel
            icon={IconChartBar}
            why={
              movements.every(isEmpty)
                ? 'No subscription ran in these months. MRR comes from them.'
                : 'MRR has not moved in these months.'
            }
            action={
              movements.every(isEmpty) && (
                <Link to="/import" search={{ kind: 'subscriptions' }}>
                  Import subscriptions
                </Link>
              )
            }
          />
        ) : (
          <figure className={classes.figure}>
            <Patterns />
            <ul className={classes.legend} aria-label="Legend">
              {movementKinds.map((kind) => (
                <li key={kind}>
                  <PatternSwatch kind={kind} /> {kinds[kind].label}
                </li>
              ))}
              <li>
                <span className={classes.net} aria-hidden /> Net
              </li>
            </ul>
            <div className={classes.chart} role="img" aria-label={`Stacked bars a month. ${words}`}>
              <MovementsChart movements={movements} />
            </div>
            <figcaption className={classes.caption}>{words}</figcaption>
          </figure>
        )
      }
      table={
        <FigureTable
          label="MRR movement"
          columns={['Month', ...movementKinds.map((kind) => kinds[kind].label), 'Net', 'MRR']}
          rows={movements.map((month) => ({
            name: monthAndYear(month.month),
            figures: [
              ...movementKinds.map((kind) => exactMoney(month[kind])),
              exactSignedMoney(netOf(month)),
              exactMoney(month.closing),
            ],
          }))}
        />
      }
    />
  );
}
