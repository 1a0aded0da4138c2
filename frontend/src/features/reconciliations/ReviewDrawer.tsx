import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getReconciliationOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Reconciliation } from '@/api/gen/types.gen';
import { day, exactMoney } from '@/shared/format/format';
import { AccountLink } from '@/shared/ui/AccountLink';
import dialog from '@/shared/ui/Dialog.module.css';
import { Facts } from '@/shared/ui/Facts';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { StatusPill } from '@/shared/ui/StatusPill';
import { reconciliationStatuses, varianceKinds } from '@/theme/status';
import { DecisionForm, UndoDecision } from './Decision';
import { billedWords, signedMoney, units, vendorWords } from './quantities';

interface Props {
  id: string;
  today: string;
  onClose: () => void;
}

// The side panel of one row: what the vendor says, what is billed, and what is to become of it.
export function ReviewDrawer({ id, today, onClose }: Props) {
  const query = useQuery(getReconciliationOptions({ path: { reconciliation_id: id } }));
  return (
    <Drawer.Root opened onClose={onClose} position="right" size={440}>
      <Drawer.Overlay />
      <Drawer.Content>
        <div className={dialog.head}>
          <Drawer.Title className={dialog.title}>{query.data?.product ?? 'Reconciliation'}</Drawer.Title>
          <Drawer.CloseButton aria-label="Close" />
        </div>
        <QueryPanel query={query} what="this reconciliation" rows={6}>
          {(row) => <Review key={row.status} row={row} today={today} />}
        </QueryPanel>
      </Drawer.Content>
    </Drawer.Root>
  );
}

const Review = ({ row, today }: { row: Reconciliation; today: string }) => (
  <>
    <Facts
      facts={[
        ['Account', <AccountLink key="account" account={row.account} />],
        ['Vendor', row.vendor],
        ['At the vendor', vendorWords(row)],
        ['Billed', billedWords(row)],
        ['Difference', `${units(row.delta)} units`],
        ['Price of one', exactMoney(row.unit_price)],
        ['Variance a month', <strong key="variance">{signedMoney(row.variance)}</strong>],
        ['Kind', <StatusPill key="kind" status={varianceKinds[row.kind]} />],
        ['Status', <StatusPill key="status" status={reconciliationStatuses[row.status]} />],
        ['Found', day(row.found_on, today)],
      ]}
    />
    {row.status === 'pending' ? <DecisionForm row={row} /> : <UndoDecision row={row} today={today} />}
  </>
);
