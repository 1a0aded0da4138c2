import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createImportMutation, getImportOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { ImportKind } from '@/api/gen/types.gen';
import { isRunning, type Mapping } from './kinds';

export interface Choices {
  skipBadRows: boolean;
  addMissing: boolean;
}

interface Order extends Choices {
  dryRun: boolean;
  mapping?: Mapping;
}

export function useImport(kind: ImportKind, file: File | null) {
  const [id, setId] = useState<string | null>(null);
  const start = useMutation({ ...createImportMutation(), onSuccess: (run) => setId(run.id) });
  const run = useQuery({
    ...getImportOptions({ path: { import_id: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data && !isRunning(state.data) ? false : 1_000),
    refetchIntervalInBackground: true,
  });

  function send({ dryRun, skipBadRows, addMissing, mapping }: Order) {
    if (!file) return;
    start.mutate({
      body: file,
      query: {
        kind,
        dry_run: dryRun,
        skip_bad_rows: skipBadRows,
        add_missing: addMissing,
        file_name: file.name,
        ...(mapping && { mapping: JSON.stringify(mapping) }),
      },
    });
  }

  return {
    send,
    run: id === null ? undefined : run.data,
    sending: start.isPending,
    error: start.error ?? run.error,
    reset: () => {
      setId(null);
      start.reset();
    },
  };
}
