import { Progress } from '@mantine/core';
import type { Import } from '@/api/gen/types.gen';
import { count, plural } from '@/shared/format/format';
import { Panel } from '@/shared/ui/Panel';
import classes from './imports.module.css';

export function ImportProgress({ run }: { run: Import | undefined }) {
  const share = run?.rows_total ? Math.round((run.rows_read / run.rows_total) * 100) : null;
  const words = !run
    ? 'Sending the file'
    : `${plural(run.rows_read, 'row')} read${run.rows_total ? ` of ${count(run.rows_total)}` : ''}`;
  return (
    <Panel title={run && !run.dry_run ? 'Importing' : 'Checking the file'}>
      <div className={classes.progress}>
        <Progress.Root size="md">
          <Progress.Section
            value={share ?? 100}
            animated={share === null}
            aria-label="Progress of the import"
          />
        </Progress.Root>
        <p className="dimmed">{words}</p>
      </div>
    </Panel>
  );
}
