import type { HealthReport } from '@/api/gen/types.gen';
import { day, daysBetween } from '@/shared/format/format';
import table from '@/shared/ui/table.module.css';
import classes from './health-history.module.css';
import { linesOf, type Point, pointsOf, weekly } from './history';

interface Props {
  history: HealthReport['history'];
  today: string;
}

const wide = 600;
const high = 72;

// 40 and 70 are where the bands meet.
const bands = [40, 70];
const y = (score: number) => high - (score / 100) * high;
// The picture grows with its panel; words beside it keep their size.
const scale = [100, 70, 40, 0];
const from = (score: number) => `${((y(score) + 4) / (high + 8)) * 100}%`;

function describe(points: Point[], today: string) {
  const scores = points.map(({ score }) => score);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return '';
  const range = `lowest ${Math.min(...scores)}, highest ${Math.max(...scores)}`;
  return `Health from ${first.score} on ${day(first.on, today)} to ${last.score} on ${day(last.on, today)}; ${range}.`;
}

export function HealthHistory({ history, today }: Props) {
  const points = pointsOf(history);
  const [first, last] = [points[0], points.at(-1)];
  // One point is no line.
  if (!first || !last || first === last) return null;
  const days = daysBetween(first.on, last.on);
  const x = (on: string) => (daysBetween(first.on, on) / days) * wide;
  return (
    <div className={classes.history}>
      <div className={classes.plot}>
        <svg
          className={classes.picture}
          viewBox={`-4 -4 ${wide + 8} ${high + 8}`}
          role="img"
          aria-label={describe(points, today)}
        >
          {bands.map((score) => (
            <line key={score} x1={0} x2={wide} y1={y(score)} y2={y(score)} className={classes.band} />
          ))}
          {linesOf(history).map((line) => (
            <polyline
              key={line[0]?.on}
              points={line.map(({ on, score }) => `${x(on).toFixed(1)},${y(score).toFixed(1)}`).join(' ')}
              className={classes.line}
            />
          ))}
          <circle cx={x(last.on)} cy={y(last.score)} r={3.5} className={classes.dot} />
        </svg>
        <div className={classes.scale} aria-hidden>
          {scale.map((score) => (
            <span key={score} style={{ top: from(score) }}>
              {score}
            </span>
          ))}
        </div>
      </div>
      <p className={classes.ends}>
        <span>{day(first.on, today)}</span>
        <span>{day(last.on, today)}</span>
      </p>
      <details>
        <summary className={classes.summary}>Show the figures</summary>
        <table className={table.table} aria-label="Health score, week by week">
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col" className={table.num}>
                Score
              </th>
            </tr>
          </thead>
          <tbody>
            {weekly(points).map(({ on, score }) => (
              <tr key={on}>
                <td>{day(on, today)}</td>
                <td className={table.num}>{score}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
