import { IconScale } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { reopenReconciliationMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Reconciliation } from '@/api/gen/types.gen';
import { useCan } from '@/session/can';
import { DoneItem } from '@/shared/done/DoneItem';
import { useRowsWithDone, useUndoing } from '@/shared/done/use-doing';
import { useHeldOrder } from '@/shared/hooks/use-held-order';
import { AccountLink } from '@/shared/ui/AccountLink';
import { ChangeMarks } from '@/shared/ui/changes';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { HeldChanges } from '@/shared/ui/HeldChanges';
import rows from '@/shared/ui/rows.module.css';
import { StatusPill } from '@/shared/ui/StatusPill';
import { varianceKinds } from '@/theme/status';
import { decided, deltaWords, quantity, serviceOf, varianceWords } from './decisions';
import classes from './reconciliations.module.css';

const DecideDrawer = lazy(() => import('./DecideDrawer').then((file) => ({ default: file.DecideDrawer })));

interface Props {
  items: Reconciliation[];
  fits: (item: Reconciliation) => boolean;
}

const words = {
  done: 'Decided',
  undone: 'Open again',
  notDone: 'Not decided',
  notUndone: 'Not opened again',
};

export function ReconciliationPanel({ items, fits }: Props) {
  const can = useCan();
  const [reviewing, setReviewing] = useState<Reconciliation | null>(null);
  const { rows: kept, done } = useRowsWithDone(decided, items.filter(fits), fits);
  const held = useHeldOrder(kept);
  const { mutateAsync: sendBack } = useMutation(reopenReconciliationMutation());
  const { note, undo } = useUndoing(decided, {
    sendBack: ({ id }) => sendBack({ path: { reconciliation_id: id } }),
    name: serviceOf,
    words,
  });
  const noChange = !can('reconciliations:change') && 'Ask an admin for the right to decide reconciliations';
  return (
    <div {...held.hold}>
      {kept.length === 0 && <EmptyPanel icon={IconScale} why="No difference is waiting for review." />}
      <HeldChanges changes={held.changes} onUpdate={held.update} />
      <ul className={rows.list} aria-label="Pending reconciliations">
        {held.rows.map((item) => (
          <DoneItem
            key={item.id}
            store={decided}
            row={item}
            done={done.get(item.id)}
            title={<AccountLink account={item.account} />}
            sub={
              <>
                {serviceOf(item)} · vendor {quantity(item.vendor_quantity)}, billed{' '}
                {quantity(item.billed_quantity)} <ChangeMarks id={item.id} />
              </>
            }
            aside={
              <>
                <StatusPill status={varianceKinds[item.kind]} />
                <span className={classes.stake}>
                  {deltaWords(item)} · {varianceWords(item)}
                </span>
              </>
            }
            act={{
              label: 'Review',
              name: `${serviceOf(item)} of ${item.account.name}`,
              closedReason: noChange,
            }}
            onDo={setReviewing}
            onUndo={undo}
          />
        ))}
      </ul>
      {reviewing && (
        <Suspense>
          <DecideDrawer item={reviewing} onClose={() => setReviewing(null)} onDecided={note} />
        </Suspense>
      )}
    </div>
  );
}
