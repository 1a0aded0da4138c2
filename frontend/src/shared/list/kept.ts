import { useLocalStorage } from '@mantine/hooks';
import { useMe } from '@/session/use-me';
import type { Search } from './search';

export interface View {
  name: string;
  search: Search;
}

// What one person made of a list: views with a name, and columns by their label that they want or do not.
interface Kept {
  views: View[];
  columns: Record<string, boolean>;
}

const nothing: Kept = { views: [], columns: {} };

const isView = (raw: unknown): raw is View =>
  typeof raw === 'object' && raw !== null && 'name' in raw && typeof raw.name === 'string' && 'search' in raw;

// Another version of the page may have written it.
function read(raw: string | undefined): Kept {
  try {
    const { views, columns } = JSON.parse(raw ?? '');
    return { views: Array.isArray(views) ? views.filter(isView) : [], columns: { ...columns } };
  } catch {
    return nothing;
  }
}

// The API has no place for it, so it stays in this browser, apart for each who signs in.
export function useKept(path: string) {
  const { id } = useMe();
  const [kept, setKept] = useLocalStorage<Kept>({
    key: `atrium-list ${id} ${path}`,
    defaultValue: nothing,
    deserialize: read,
    getInitialValueInEffect: false,
  });
  const setViews = (change: (views: View[]) => View[]) =>
    setKept((now) => ({ ...now, views: change(now.views) }));
  return {
    ...kept,
    choose: (label: string, on: boolean) =>
      setKept((now) => ({ ...now, columns: { ...now.columns, [label]: on } })),
    forgetColumns: () => setKept((now) => ({ ...now, columns: {} })),
    save: (view: View) =>
      setViews((views) =>
        [...views.filter(({ name }) => name !== view.name), view].toSorted((one, other) =>
          one.name.localeCompare(other.name),
        ),
      ),
    remove: (name: string) => setViews((views) => views.filter((view) => view.name !== name)),
  };
}
