import { linesOf, weekly } from './history';

it('leaves a gap where no score is known', () => {
  const history = [10, 20, null, 30, 40, 50].map((score, at) => ({ on: `2026-11-0${at + 1}`, score }));
  expect(linesOf(history).map((line) => line.map(({ score }) => score))).toEqual([
    [10, 20],
    [30, 40, 50],
  ]);
});

it('lists one day a week, the latest first', () => {
  const points = ['2026-11-01', '2026-11-07', '2026-11-08', '2026-11-15'].map((on) => ({ on, score: 1 }));
  expect(weekly(points).map(({ on }) => on)).toEqual(['2026-11-15', '2026-11-08', '2026-11-01']);
});
