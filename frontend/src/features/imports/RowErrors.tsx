import { client } from '@/api/gen/client.gen';
import type { Import } from '@/api/gen/types.gen';
import { count, plural } from '@/shared/format/format';
import { Panel } from '@/shared/ui/Panel';
import table from '@/shared/ui/table.module.css';
import { Causes } from './Causes';
import classes from './imports.module.css';
import type { Choices } from './use-import';

// So many are read one by one.
const few = 10;

interface Props {
  run: Import;
  onChoices?: (choices: Partial<Choices>) => void;
}

export function RowErrors({ run, onChoices }: Props) {
  if (run.error_count === 0) return null;
  const rest = run.error_count - run.errors.length;
  return (
    <Panel
      title="Rows with errors"
      note={plural(run.error_count, 'error')}
      action={
        <a
          href={client.buildUrl({ url: '/api/v1/imports/{import_id}/errors', path: { import_id: run.id } })}
          download
        >
          Download these rows
        </a>
      }
    >
      <Causes run={run} onChoices={onChoices} />
      <details open={run.errors.length <= few}>
        <summary className={classes.lines}>Line by line</summary>
        <table className={`${table.table} ${table.cards} ${table.pairs}`} aria-label="Rows with errors">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Column</th>
              <th scope="col">What is wrong</th>
            </tr>
          </thead>
          <tbody>
            {run.errors.map((error) => (
              <tr key={`${error.line} ${error.column} ${error.code}`}>
                <td>Line {count(error.line)}</td>
                <td data-label="Column">{error.column ?? 'Whole row'}</td>
                <td data-label="What is wrong">{error.detail}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {rest > 0 && <p className={table.foot}>And {count(rest)} more.</p>}
      </details>
    </Panel>
  );
}
