import { Alert, Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { Import, ImportKind } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
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
            variant={run ? 'default' : 'filled'}
            onClick={() => send({ ...choices, dryRun: true, mapping })}
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
      {run && !busy && <ImportResult run={run} onAgain={() => startOver(null)} />}
      {run && !busy && <RowErrors run={run} />}
      {run && !busy && mapping && canStart(run) && (
        <>
          <ColumnMapping run={run} mapping={mapping} onMapping={setChanged} />
          <Options choices={choices} onChoices={setChoices} />
          <div>
            <Button onClick={() => send({ ...choices, dryRun: false, mapping })}>Import now</Button>
          </div>
        </>
      )}
    </>
  );
}

const canStart = (run: Import) => run.dry_run || run.status === 'refused';

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
