import { useEffect, useRef } from 'react';
import { toApiError } from '@/api/problem';
import { ownChangesAnswered } from '@/shared/hooks/own-changes';
import { announce } from '@/shared/ui/LiveRegion';
import { type DoneRow, type DoneRows, mergeDone } from './done-rows';

interface Words {
  done: string;
  undone: string;
  notDone: string;
  notUndone: string;
}

interface Doing<T> {
  send: (row: T) => Promise<unknown>;
  sendBack: (row: T) => Promise<unknown>;
  name: (row: T) => string;
  words: Words;
}

export function useDoing<T>(store: DoneRows<T>, { send, sendBack, name, words }: Doing<T>) {
  function fail(row: T, reason: string) {
    store.put({ row, phase: 'failed', reason, sent: Promise.resolve() });
    announce(reason);
  }

  function complete(row: T) {
    const sent = send(row);
    store.put({ row, phase: 'done', reason: null, sent });
    announce(`${words.done}: ${name(row)}. Undo available`);
    sent.then(
      () => store.release(store.idOf(row)),
      (error: unknown) => fail(row, `${words.notDone}. ${toApiError(error).message}`),
    );
  }

  async function undo({ row, sent }: DoneRow<T>) {
    store.put({ row, sent, phase: 'undoing', reason: null });
    try {
      await sent;
      await sendBack(row);
      announce(`${words.undone}: ${name(row)}`);
      await ownChangesAnswered();
      store.put({ row, sent, phase: 'undone', reason: null });
      store.release(store.idOf(row));
    } catch (error) {
      fail(row, `${words.notUndone}. ${toApiError(error).message}`);
    }
  }

  return { complete, undo };
}

export function useRowsWithDone<T>(store: DoneRows<T>, open: T[], belongs: (row: T) => boolean) {
  const { idOf } = store;
  const done = store.use();
  useEffect(() => {
    for (const row of open) if (done.get(idOf(row))?.phase === 'undone') store.drop(idOf(row));
  });
  const shownIds = useRef<string[]>([]);
  const own = [...done.values()].map(({ row }) => row).filter(belongs);
  const rows = mergeDone(idOf, shownIds.current, open, own);
  shownIds.current = rows.map(idOf);
  return { rows, done };
}
