import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { atVersion } from '@/shared/form/version';
import { plural } from '@/shared/format/format';
import { announce } from '@/shared/ui/LiveRegion';
import type { BulkAction } from './bulk';
import { oneAfterAnother } from './one-after-another';

interface Run<Row> {
  // "marked done", "assigned to Ana Ruiz"; or that it was undone.
  said: string;
  action: BulkAction<Row>;
  // Each row as it is, and what it was where it is made that again.
  items: { row: Row; before?: Row }[];
  chosen: string;
  idle: number;
}

const sendingAt = (row: object) => ({ headers: atVersion(row), throwOnError: true }) as const;

// Does one thing to many rows, tells how far it is, and undoes what went through.
export function useBulk<Row extends { id: string }>(
  one: string,
  many: string,
  onDone: (ids: string[]) => void,
) {
  const [done, setDone] = useState(0);
  const stop = useRef(false);
  const run = useMutation({
    mutationFn: async ({ action, items, chosen }: Run<Row>) => {
      stop.current = false;
      const send = ({ row, before }: Run<Row>['items'][number]) =>
        before ? action.back(before, sendingAt(row)) : action.send(row, chosen, sendingAt(row));
      return oneAfterAnother(items, send, { stopped: () => stop.current, onStep: setDone });
    },
    onSuccess: ({ went, refused }, { said }) => {
      const words = `${plural(went.length, one, many)} ${said}`;
      announce(refused.length > 0 ? `${words}, ${refused.length} refused` : words);
      onDone(went.map(({ item }) => item.row.id));
    },
  });
  const { data: outcome, variables } = run;

  function start(action: BulkAction<Row>, rows: Row[], chosen: string, name?: string) {
    const items = rows.filter((row) => !action.idle(row, chosen)).map((row) => ({ row }));
    const said = name ? `${action.said} ${name}` : action.said;
    run.mutate({ said, action, items, chosen, idle: rows.length - items.length });
  }

  function undo() {
    if (!outcome || !variables) return;
    const items = outcome.went.map(({ item, answer }) => ({ row: answer.data, before: item.row }));
    run.mutate({ said: 'put back', action: variables.action, items, chosen: '', idle: 0 });
  }

  const undone = Boolean(variables?.items[0]?.before);
  return {
    running: run.isPending && variables ? { done, of: variables.items.length } : null,
    outcome: outcome && variables && { ...outcome, said: variables.said, idle: variables.idle },
    undo: outcome && outcome.went.length > 0 && !undone ? undo : undefined,
    start,
    stop: () => {
      stop.current = true;
    },
    dismiss: run.reset,
  };
}
