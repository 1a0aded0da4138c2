import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { Import, ImportKind } from '@/api/gen/types.gen';
import { count, plural } from '@/shared/format/format';
import { Panel } from '@/shared/ui/Panel';
import rows from '@/shared/ui/rows.module.css';
import classes from './imports.module.css';
import { importKinds } from './kinds';
import { Onward } from './Onward';

function verdict(run: Import) {
  const what = importKinds[run.kind].label.toLowerCase();
  if (run.status === 'failed') return run.failure ?? 'The import failed and nothing was written.';
  if (run.status === 'interrupted') return 'The server stopped during this import. Start it again.';
  if (run.status === 'refused')
    return run.dry_run
      ? 'Some rows have errors, so nothing would be written. Mend the file, or skip those rows.'
      : 'Nothing was written, because some rows have errors.';
  if (!run.dry_run) return run.created + run.updated > 0 ? `The ${what} are in.` : 'No row came in.';
  const found = run.error_count > 0 ? ` and has ${plural(run.error_count, 'error')}` : '';
  return `The file was checked${found}. Nothing has been written yet.`;
}

function mood({ status, error_count }: Import) {
  if (status === 'done') return error_count === 0 ? 'good' : 'mixed';
  return status === 'refused' ? 'mixed' : 'bad';
}

const icons = { good: IconCircleCheck, mixed: IconAlertTriangle, bad: IconCircleX };

interface Props {
  run: Import;
  onAgain: () => void;
  onNext: (kind: ImportKind) => void;
}

export function ImportResult({ run, onAgain, onNext }: Props) {
  const Icon = icons[mood(run)];
  const became = (word: string) =>
    run.dry_run ? `Would be ${word}` : `${word[0]?.toUpperCase()}${word.slice(1)}`;
  const facts: [string, string][] = [
    ['Rows read', count(run.rows_read)],
    [became('created'), count(run.created)],
    [became('updated'), count(run.updated)],
    [became('skipped'), count(run.skipped)],
    ['Errors', count(run.error_count)],
  ];
  return (
    <Panel title={run.dry_run ? 'Check' : 'Result'} note={run.file_name ?? undefined}>
      <p className={classes.verdict} role="status" data-mood={mood(run)}>
        <Icon size={18} aria-hidden /> {verdict(run)}
      </p>
      <dl className={rows.facts}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {!run.dry_run && <Onward run={run} onAgain={onAgain} onNext={onNext} />}
    </Panel>
  );
}
