import type { Values } from './field';

export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

// What somebody else changed and I did not, or we both alike, is taken over; what we changed differently is to be chosen.
export function merge(before: Values, mine: Values, theirs: Values) {
  const values: Values = {};
  const clashes: Values = {};
  for (const key of Object.keys(mine)) {
    const changed = !same(before[key], theirs[key]);
    const untouched = same(before[key], mine[key]);
    values[key] = changed && untouched ? theirs[key] : mine[key];
    if (changed && !untouched && !same(mine[key], theirs[key])) clashes[key] = theirs[key];
  }
  return { values, clashes };
}
