import { Button, Progress } from '@mantine/core';
import { RecordField } from '@/shared/form/RecordField';
import { count, plural } from '@/shared/format/format';
import type { Bulk, BulkAction } from './bulk';
import classes from './bulk.module.css';
import { useBulk } from './use-bulk';

interface Props<Row> {
  bulk: Bulk<Row>;
  one: string;
  many: string;
  rows: Row[];
  selected: Row[];
  sum?: string;
  onSelect: (ids: string[], on: boolean) => void;
}

// What can be done to the selected rows, how far it is, and what came of it.
export function BulkBar<Row extends { id: string }>(props: Props<Row>) {
  const { bulk, one, many, rows, selected, sum, onSelect } = props;
  // What was refused stays selected, so that it can be tried again.
  const run = useBulk<Row>(one, many, (ids) => onSelect(ids, false));
  if (selected.length === 0 && !run.running && !run.outcome) return null;
  const all = rows.map(({ id }) => id);
  return (
    <section className={`${classes.bar} no-print`} aria-label={`Selected ${many}`}>
      {run.outcome && <Came run={run} nameOf={bulk.nameOf} one={one} many={many} />}
      {run.running ? (
        <Running {...run.running} onStop={run.stop} />
      ) : (
        selected.length > 0 && (
          <div className={classes.line}>
            <span role="status">
              {`${count(selected.length)} of ${count(rows.length)} selected`}
              {sum && <span className="dimmed"> · {sum}</span>}
            </span>
            {bulk.actions.map((action) => (
              <Action
                key={action.label}
                action={action}
                onStart={(chosen, name) => run.start(action, selected, chosen, name)}
              />
            ))}
            <span className={classes.selecting}>
              {selected.length < rows.length && (
                <Button size="compact-sm" variant="subtle" onClick={() => onSelect(all, true)}>
                  Select all {count(rows.length)}
                </Button>
              )}
              <Button size="compact-sm" variant="subtle" onClick={() => onSelect(all, false)}>
                Clear
              </Button>
            </span>
          </div>
        )
      )}
    </section>
  );
}

interface ActionProps<Row> {
  action: BulkAction<Row>;
  onStart: (chosen: string, name?: string) => void;
}

function Action<Row>({ action: { label, to }, onStart }: ActionProps<Row>) {
  if (to)
    return (
      <RecordField
        to={to}
        size="xs"
        className={classes.choose}
        label={undefined}
        aria-label={label}
        placeholder={`${label}...`}
        value={null}
        onChange={(id, chosen) => id && onStart(id, chosen?.label)}
      />
    );
  return (
    <Button size="compact-sm" variant="default" onClick={() => onStart('')}>
      {label}
    </Button>
  );
}

const Running = ({ done, of, onStop }: { done: number; of: number; onStop: () => void }) => (
  <div className={classes.line}>
    <span>{`${count(done)} of ${count(of)}`}</span>
    <Progress className={classes.progress} value={(done / Math.max(of, 1)) * 100} aria-label="Done" />
    <Button size="compact-sm" variant="default" onClick={onStop}>
      Stop
    </Button>
  </div>
);

interface CameProps<Row> {
  run: ReturnType<typeof useBulk<Row & { id: string }>>;
  nameOf: (row: Row) => string;
  one: string;
  many: string;
}

function Came<Row>({ run: { outcome, undo, running, dismiss }, nameOf, one, many }: CameProps<Row>) {
  if (!outcome) return null;
  const { went, refused, untried, idle, said } = outcome;
  return (
    <>
      <div className={classes.line}>
        <strong>{`${plural(went.length, one, many)} ${said}`}</strong>
        {idle > 0 && <span className="dimmed">{count(idle)} left as they were</span>}
        {untried.length > 0 && <span className="dimmed">{count(untried.length)} not tried</span>}
        {undo && !running && (
          <Button size="compact-sm" variant="light" onClick={undo}>
            Undo
          </Button>
        )}
        {!running && (
          <Button size="compact-sm" variant="subtle" onClick={dismiss}>
            Dismiss
          </Button>
        )}
      </div>
      {refused.length > 0 && (
        <div role="alert" className={classes.refused}>
          {plural(refused.length, one, many)} refused:
          <ul>
            {refused.map(({ item: { row }, reason }) => (
              <li key={row.id}>
                {nameOf(row)}: {reason}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
