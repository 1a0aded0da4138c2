import { IconSparkles } from '@tabler/icons-react';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { FieldChange, RowChange, WorkspaceChanges } from '@/api/gen/types.gen';
import { readableDates } from '@/shared/format/format';
import classes from '@/shared/ui/changes.module.css';

const ChangesOfRows = createContext<ReadonlyMap<string, RowChange>>(new Map());

interface Props {
  changes: WorkspaceChanges;
  children: ReactNode;
}

export function ChangesProvider({ changes, children }: Props) {
  const byId = useMemo(
    () => new Map(changes.since === null ? [] : changes.items.map((item) => [item.id, item])),
    [changes],
  );
  return <ChangesOfRows value={byId}>{children}</ChangesOfRows>;
}

export function changeWords({ field, label, from, to }: FieldChange) {
  if (field === 'stage' && to) return `Moved to ${to}`;
  if (from && to) return `${label} ${from} \u2192 ${to}`;
  if (to) return `${label} ${to}`;
  return from ? `${label} ${from} no more` : label;
}

// What changed on a row since the reader last looked; outside a workspace there is nothing to say.
export function ChangeMarks({ id }: { id: string }) {
  const change = useContext(ChangesOfRows).get(id);
  if (!change) return null;
  const words = change.new ? ['New'] : change.changes.map((part) => readableDates(changeWords(part)));
  const [first, ...rest] = words;
  if (!first) return null;
  return (
    <span className={classes.mark} title={words.join(', ')}>
      <IconSparkles size={12} aria-hidden />
      <span className="sr-only">Changed: </span>
      {first}
      {rest.length > 0 && (
        <>
          <span aria-hidden> +{rest.length}</span>
          <span className="sr-only">, {rest.join(', ')}</span>
        </>
      )}
    </span>
  );
}
