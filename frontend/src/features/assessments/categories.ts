import type { Assessment } from '@/api/gen/types.gen';

export type Category = Assessment['categories'][number];
export type Row = Category & { key: string };

export const usualCategories = [
  'Security',
  'Backup and recovery',
  'Network',
  'Servers and cloud',
  'Workstations',
  'Identity and access',
  'E-mail and collaboration',
  'Line-of-business software',
  'Documentation',
  'Lifecycle and licences',
];

export const keyed = (category: Category, index: number): Row => ({ ...category, key: `c${index}` });
export const unrated = (name: string): Category => ({ name, rating: 'not_assessed', weight: 1, note: '' });
export const newCategory = (): Row => ({ ...unrated(''), key: crypto.randomUUID() });

const plain = ({ name, rating, weight, note }: Category): Category => ({
  name: name.trim(),
  rating,
  weight,
  note,
});
export const bodyOf = (rows: Row[]) => rows.map(plain);

const points: Record<Category['rating'], number | null> = {
  green: 1,
  yellow: 0.5,
  red: 0,
  not_assessed: null,
};

// What the score will be once this is saved; the server's own is shown for what is saved.
export function scoreOf(rows: Category[]) {
  let earned = 0;
  let possible = 0;
  for (const { rating, weight } of rows) {
    const point = points[rating];
    if (point === null) continue;
    earned += point * weight;
    possible += weight;
  }
  return possible === 0 ? null : Math.floor((earned * 200 + possible) / (possible * 2));
}

export const gapsOf = (rows: Category[]) => rows.filter(({ rating }) => rating === 'red').length;

export function problemsOf(rows: Row[]) {
  const found = new Map<string, string>();
  const names = new Set<string>();
  for (const { key, name } of rows) {
    const plainName = name.trim().toLowerCase();
    if (!plainName) found.set(key, 'Name it.');
    else if (names.has(plainName)) found.set(key, 'Another category has this name.');
    names.add(plainName);
  }
  return found;
}
