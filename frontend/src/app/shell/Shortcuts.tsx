import { useLocalStorage } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { createKeyReader, goings } from '@/app/shell/keys';
import { actOnRow, moveToRow } from '@/app/shell/rows';
import { useCan } from '@/session/can';
import { useReadOnly } from '@/session/view-as';
import { announce } from '@/shared/ui/LiveRegion';

const TaskDialog = lazy(() =>
  import('@/features/tasks/TaskDialog').then((file) => ({ default: file.TaskDialog })),
);

const ShortcutSheet = lazy(() => import('./ShortcutSheet').then((file) => ({ default: file.ShortcutSheet })));

// A page marks its own filter and its own way to add something; the keys only find them.
const onPage = (mark: string) => document.querySelector<HTMLElement>(`[data-key="${mark}"]`);

interface Props {
  sheet: boolean;
  onSheet: (open: boolean) => void;
}

export function Shortcuts({ sheet, onSheet }: Props) {
  const can = useCan();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const [letters, setLetters] = useLocalStorage({ key: 'atrium-letter-keys', defaultValue: true });
  const open = goings.filter(({ right }) => !right || can(right));
  const read = useRef(createKeyReader());
  const mayAdd = can('tasks:add');
  const readOnly = useReadOnly();

  useEffect(() => {
    if (!letters) return;
    function onKey(event: KeyboardEvent) {
      const press = read.current(event);
      if (!press) return;
      if (press.what === 'go') {
        const to = open.find(({ key }) => key === press.key)?.to;
        if (to) navigate({ to });
        return;
      }
      event.preventDefault();
      if (press.what === 'sheet') onSheet(true);
      if (press.what === 'row') moveToRow(press.by);
      if (press.what === 'act') actOnRow();
      if (press.what === 'filter') onPage('filter')?.focus();
      if (press.what === 'create') {
        const button = onPage('create');
        if (readOnly) announce(readOnly);
        else if (button) button.click();
        else setAdding(mayAdd);
      }
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [letters, mayAdd, readOnly, navigate, onSheet, open]);

  return (
    <>
      {sheet && (
        <Suspense>
          <ShortcutSheet
            open={open}
            letters={letters}
            onLetters={setLetters}
            onClose={() => onSheet(false)}
          />
        </Suspense>
      )}
      {adding && (
        <Suspense>
          <TaskDialog onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </>
  );
}
