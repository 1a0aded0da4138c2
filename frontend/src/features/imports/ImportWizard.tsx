import { Alert, Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { Import, ImportKind } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { plural } from '@/shared/format/format';
import { Panel } from '@/shared/ui/Panel';
import { ColumnMapping } from './ColumnMapping';
import { FileDrop } from './FileDrop';
import { ImportProgress } from './ImportProgress';
import { ImportResult } from './ImportResult';
import classes from './imports.module.css';
import { KindChoice } from './KindChoice';
import { isRunning, type Mapping, mappingOf } from './kinds';
import { RowErrors } from './RowErrors';
import { type Choices, useImport } from './use-import';

interface Props {
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
}

export function ImportWizard({ kind, onKind }: Props) {
  const [file, setFile] = useState<File | null>(null);
  const [changed, setChanged] = useState<Mapping | null>(null);
  const [choices, setChoices] = useState<Choices>({ skipBadRows: false, addMissing: false });
  const { send, run, sending, error, reset } = useImport(kind, file);
  const mapping = changed ?? (run && mappingOf(run));
  const busy = sending || (run !== undefined && isRunning(run));

  const ready = run && !busy && wouldGoIn(run, choices) > 0 && choices.addMissing === run.add_missing;

  function recheck(chosen: Partial<Choices>) {
    const next = { ...choices, ...chosen };
    setChoices(next);
    send({ ...next, dryRun: true, mapping });
  }

  function startOver(next: File | null) {
    setFile(next);
    setChanged(null);
    reset();
  }

  return (
    <>
      <Panel title="File">
        <div className={classes.choose}>
          <KindChoice
            kind={kind}
            onKind={(next) => {
              startOver(file);
              onKind(next);
            }}
          />
          <FileDrop key={kind} file={file} onFile={startOver} />
        </div>
        <div className={classes.actions}>
          <Button
            disabled={!file}
            loading={busy}
            variant={ready || over(run) ? 'default' : 'filled'}
            onClick={() => recheck({})}
          >
            {run ? 'Check again' : 'Check the file'}
          </Button>
          <span className="dimmed">Nothing is written until you import.</span>
        </div>
      </Panel>
      {error && (
        <Alert color="red" role="alert" title="The file could not be imported">
          {toApiError(error).message}
        </Alert>
      )}
      {busy && <ImportProgress run={run} />}
      {run && !busy && (
        <ImportResult
          run={run}
          onAgain={() => startOver(null)}
          onNext={(next) => {
            startOver(null);
            onKind(next);
          }}
        />
      )}
      {run && !busy && <RowErrors run={run} onChoices={canStart(run) ? recheck : undefined} />}
      {run && !busy && mapping && canStart(run) && (
        <>
          <ColumnMapping run={run} mapping={mapping} onMapping={setChanged} />
          <Options choices={choices} onChoices={setChoices} />
          <div className={classes.start}>
            <Button
              variant={ready ? 'filled' : 'default'}
              onClick={() => send({ ...choices, dryRun: false, mapping })}
            >
              Import now
            </Button>
            <span className="dimmed">{outlook(run, choices)}</span>
          </div>
        </>
      )}
    </>
  );
}

const canStart = (run: Import) => run.dry_run || run.status === 'refused';
const over = (run: Import | undefined) => run !== undefined && !canStart(run);

// One bad row stops them all, unless it is to be left out.
const wouldGoIn = (run: Import, { skipBadRows }: Choices) =>
  run.error_count > 0 && !skipBadRows ? 0 : run.created + run.updated;

function outlook(run: Import, choices: Choices) {
  if (choices.addMissing !== run.add_missing) return 'Check again to see what would come in.';
  const rows = wouldGoIn(run, choices);
  return rows > 0 ? `${plural(rows, 'row')} would come in.` : 'As it stands, no row would come in.';
}

interface OptionsProps {
  choices: Choices;
  onChoices: (choices: Choices) => void;
}

const Options = ({ choices, onChoices }: OptionsProps) => (
  <Panel title="Options">
    <div className={classes.options}>
      <Switch
        label="Skip rows with errors"
        description="Off: one bad row stops the whole import."
        checked={choices.skipBadRows}
        onChange={(event) => onChoices({ ...choices, skipBadRows: event.currentTarget.checked })}
      />
      <Switch
        label="Add what is missing"
        description="Create the stages, members or accounts a row names and Atrium does not know yet."
        checked={choices.addMissing}
        onChange={(event) => onChoices({ ...choices, addMissing: event.currentTarget.checked })}
      />
    </div>
  </Panel>
);
