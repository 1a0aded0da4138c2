import type { HealthReport } from '@/api/gen/types.gen';
import { daysBetween } from '@/shared/format/format';

type Snapshots = HealthReport['history'];
export interface Point {
  on: string;
  score: number;
}

const known = (snapshot: Snapshots[number]): snapshot is Point => snapshot.score !== null;

export const pointsOf = (history: Snapshots): Point[] => history.filter(known);

// Days without a score leave a gap: a line drawn across them would claim what nobody knows.
export function linesOf(history: Snapshots): Point[][] {
  const lines: Point[][] = [[]];
  for (const snapshot of history) {
    if (known(snapshot)) lines.at(-1)?.push(snapshot);
    else if (lines.at(-1)?.length) lines.push([]);
  }
  return lines.filter((line) => line.length > 1);
}

// The latest day first, then every seventh before it.
export function weekly(points: Point[]): Point[] {
  const found: Point[] = [];
  for (const point of points.toReversed()) {
    const before = found.at(-1);
    if (!before || daysBetween(point.on, before.on) >= 7) found.push(point);
  }
  return found;
}
