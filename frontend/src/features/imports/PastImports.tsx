import { IconFileImport } from '@tabler/icons-react';
import { listImportsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { client } from '@/api/gen/client.gen';
import type { Import } from '@/api/gen/types.gen';
import { count, dateTime } from '@/shared/format/format';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { RowsPanel } from '@/shared/list/RowsPanel';
import { useRows } from '@/shared/list/use-rows';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import table from '@/shared/ui/table.module.css';
import { importKinds } from './kinds';

const became: Record<Import['status'], string> = {
  running: 'Running',
  done: 'Done',
  refused: 'Refused, nothing written',
  failed: 'Failed, nothing written',
  interrupted: 'Interrupted, nothing written',
};

const errorsOf = ({ id }: Import) =>
  client.buildUrl({ url: '/api/v1/imports/{import_id}/errors', path: { import_id: id } });

const columns: Column<Import>[] = [
  {
    label: 'File',
    cell: (run) => (
      <>
        <span className={table.main}>{run.file_name ?? 'Without a name'}</span>
        <span className={table.sub}>{importKinds[run.kind].label}</span>
      </>
    ),
  },
  { label: 'Started', as: 'short', cell: ({ started_at }) => dateTime(started_at) },
  {
    label: 'Became',
    cell: ({ status, dry_run }) => (status === 'done' && dry_run ? 'Checked only' : became[status]),
  },
  { label: 'Created', as: 'figure', cell: ({ created }) => count(created) },
  { label: 'Updated', as: 'figure', cell: ({ updated }) => count(updated) },
  {
    label: 'Left out',
    as: 'figure',
    cell: (run) =>
      run.error_count > 0 ? (
        <a href={errorsOf(run)} download>
          {count(run.skipped)}
        </a>
      ) : (
        count(run.skipped)
      ),
  },
];

export function PastImports() {
  const list = useRows(listImportsInfiniteOptions({ query: { limit: 20 } }));
  return (
    <RowsPanel
      title="Earlier imports"
      note="latest first"
      what="earlier imports"
      list={list}
      empty={<EmptyPanel icon={IconFileImport} why="No file has come in yet." />}
    >
      {(runs) => <DataTable label="Earlier imports" rows={runs} columns={columns} />}
    </RowsPanel>
  );
}
