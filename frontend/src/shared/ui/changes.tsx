import { IconSparkles } from '@tabler/icons-react';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Changes, FieldChange, RowChange } from '@/api/gen/types.gen';
import { day, readableDates } from '@/shared/format/format';
import classes from '@/shared/ui/changes.module.css';

const ChangesOfRows = createContext<ReadonlyMap<string, RowChange>>(new Map());

interface Props {
  changes: Changes;
  children: ReactNode;
}

export function ChangesProvider({ changes, children }: Props) {
  const byId = useMemo(
    () => new Map(changes.since ? changes.items.map((item) => [item.id, item]) : []),
    [changes],
  );
  return <ChangesOfRows value={byId}>{children}</ChangesOfRows>;
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;

function changeWords(change: FieldChange) {
  const { field, label, from, to } = change;
  const name = field === 'health_score' ? 'Score' : label;
  if (isStage(change) && to) return `Moved to ${to}`;
  if (from && to) return `${name} ${from} \u2192 ${to}`;
  if (to && isDay.test(to) && /overdue/i.test(name)) return `${name} since ${day(to)}`;
  if (to) return `${name}: ${to}`;
  return from ? `${name} ${from} no more` : name;
}

const isStage = ({ field }: FieldChange) => field.startsWith('stage');

// What follows from a move, such as its probability, comes after the move.
const stageFirst = (changes: FieldChange[]) =>
  changes.toSorted((one, other) => Number(isStage(other)) - Number(isStage(one)));

// Whether a row has such marks.
export function useChanged() {
  const changes = useContext(ChangesOfRows);
  return (id: string) => changes.has(id);
}

// What changed on a row since the reader last looked; outside a workspace there is nothing to say.
export function ChangeMarks({ id }: { id: string }) {
  const change = useContext(ChangesOfRows).get(id);
  if (!change) return null;
  const words = change.new
    ? ['New']
    : stageFirst(change.changes).map((part) => readableDates(changeWords(part)));
  const [first, ...rest] = words;
  if (!first) return null;
  return (
    <span className={classes.mark} title={words.join(', ')}>
      <IconSparkles size={12} aria-hidden />
      <span className="sr-only">Changed: </span>
      <span className={classes.words}>{first}</span>
      {rest.length > 0 && (
        <>
          <span aria-hidden> +{rest.length}</span>
          <span className="sr-only">, {rest.join(', ')}</span>
        </>
      )}
    </span>
  );
}
