export type Search = Record<string, string | boolean | undefined>;

export interface Choice {
  value: string;
  label: string;
}

export const choices = <T extends string | number>(names: Record<T, string>) =>
  (Object.keys(names) as `${T}`[]).map((value) => ({ value, label: names[value as T] }));

export const anyStatus: Choice = { value: 'any', label: 'Any status' };

interface Keyed {
  key: string;
  label: string;
}
export type Filter =
  | (Keyed & { kind: 'choice'; choices: Choice[]; standard?: string })
  | (Keyed & { kind: 'account' })
  | (Keyed & { kind: 'member' })
  | (Keyed & { kind: 'flag' });

interface Named {
  id: string;
  name: string;
}

export interface ActiveFilter {
  key: string;
  label: string;
  value: string;
}

// An id in the address is shown by the name that some row gives it.
export function activeFilters(
  filters: Filter[],
  search: Search,
  known: (Named | null | undefined)[],
  meId: string,
): ActiveFilter[] {
  const found: ActiveFilter[] = [];
  if (search.q) found.push({ key: 'q', label: 'Words', value: `${search.q}` });
  for (const filter of filters) {
    const value = search[filter.key];
    if (value === undefined || (filter.kind === 'choice' && value === filter.standard)) continue;
    found.push({ key: filter.key, label: filter.label, value: valueName(filter, value, known, meId) });
  }
  return found;
}

function valueName(
  filter: Filter,
  value: string | boolean,
  known: (Named | null | undefined)[],
  meId: string,
) {
  if (filter.kind === 'flag') return 'yes';
  if (filter.kind === 'choice') return filter.choices.find((choice) => choice.value === value)?.label ?? '';
  if (value === meId) return 'me';
  return known.find((one) => one?.id === value)?.name ?? 'chosen';
}

// What the address says of filters, words and order, and of nothing else.
export const questionOf = (filters: Filter[], search: Search): Search =>
  Object.fromEntries(
    ['q', 'sort', ...filters.map(({ key }) => key)]
      .filter((key) => search[key] !== undefined)
      .map((key) => [key, search[key]]),
  );

export const cleared = (filters: Filter[]): Search =>
  Object.fromEntries(['q', ...filters.map(({ key }) => key)].map((key) => [key, undefined]));

// The whole list as a file: the same address with the same filters, in another form.
export function csvHref(path: string, query: object) {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && key !== 'limit') params.set(key, `${value}`);
  }
  params.set('format', 'csv');
  return `/api/v1${path}?${params}`;
}
