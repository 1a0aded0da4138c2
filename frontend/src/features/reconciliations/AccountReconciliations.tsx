import { IconScale } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { listReconciliationsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Reconciliation } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { AccountRows } from '@/shared/list/AccountRows';
import { useRows } from '@/shared/list/use-rows';
import { ReconciliationDialog } from './ReconciliationDialog';
import { ReconciliationTable } from './ReconciliationTable';
import { ReviewDrawer } from './ReviewDrawer';

export function AccountReconciliations({ account, today }: { account: { id: string }; today: string }) {
  const whyNot = useWhyNot();
  const [review, setReview] = useState<string | null>(null);
  const show = useCallback((row: Reconciliation) => setReview(row.id), []);
  const list = useRows(listReconciliationsInfiniteOptions({ query: { account_id: account.id, limit: 50 } }));
  return (
    <>
      <AccountRows
        title="Reconciliations"
        what="reconciliations"
        icon={IconScale}
        why="Nothing has been reconciled for this account yet."
        list={list}
        add={{
          label: 'New reconciliation',
          reason: whyNot('reconciliations:add', 'Ask an admin for the right to add reconciliations'),
        }}
        dialog={(close) => <ReconciliationDialog fixed={{ account_id: account }} onClose={close} />}
      >
        {(rows) => <ReconciliationTable rows={rows} ofAccount onReview={show} />}
      </AccountRows>
      {review && <ReviewDrawer id={review} today={today} onClose={() => setReview(null)} />}
    </>
  );
}
