import { useMemo, useState } from 'react';
import { removeReconciliationMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Reconciliation } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { OpenButton } from '@/shared/list/OpenButton';
import { RowMenu } from '@/shared/list/RowMenu';
import { AccountLink } from '@/shared/ui/AccountLink';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import { reconciliationStatuses, varianceKinds } from '@/theme/status';
import { billedWords, nameOf, signedMoney, units, vendorWords } from './quantities';
import { ReconciliationDialog } from './ReconciliationDialog';

interface Props {
  rows: Reconciliation[];
  ofAccount?: boolean;
  onReview: (row: Reconciliation) => void;
}

type Open = { row: Reconciliation; as: 'edit' | 'remove' } | null;

export function ReconciliationTable({ rows, ofAccount = false, onReview }: Props) {
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<Open>(null);
  const noChange = whyNot('reconciliations:change', 'Ask an admin for the right to change reconciliations');
  const noRemove = whyNot('reconciliations:remove', 'Ask an admin for the right to remove reconciliations');
  const columns = useMemo(() => columnsOf(ofAccount, onReview), [ofAccount, onReview]);
  const close = () => setOpen(null);
  return (
    <>
      <DataTable
        label="Reconciliations"
        rows={rows}
        columns={columns}
        menu={(row) => (
          <RowMenu
            name={nameOf(row)}
            actions={[
              { label: 'Review', onClick: () => onReview(row) },
              {
                label: 'Edit',
                reason: noChange || (row.status !== 'pending' && 'It is decided. Undo the decision first'),
                onClick: () => setOpen({ row, as: 'edit' }),
              },
              { label: 'Remove', reason: noRemove, onClick: () => setOpen({ row, as: 'remove' }) },
            ]}
          />
        )}
      />
      {open?.as === 'edit' && <ReconciliationDialog record={open.row} onClose={close} />}
      {open?.as === 'remove' && (
        <RemoveDialog
          name={nameOf(open.row)}
          mutation={removeReconciliationMutation()}
          variables={{ path: { reconciliation_id: open.row.id } }}
          onClose={close}
        />
      )}
    </>
  );
}

function columnsOf(ofAccount: boolean, onReview: (row: Reconciliation) => void): Column<Reconciliation>[] {
  const account: Column<Reconciliation> = {
    label: 'Account',
    by: ['account'],
    cell: (row) => <AccountLink account={row.account} />,
  };
  return [
    {
      label: 'Service',
      cell: (row) => (
        <>
          <OpenButton onClick={() => onReview(row)}>{row.product}</OpenButton>
          <span className={table.sub}>{row.vendor}</span>
        </>
      ),
    },
    ...(ofAccount ? [] : [account]),
    { label: 'Vendor', as: 'figure', cell: vendorWords },
    { label: 'Billed', as: 'figure', cell: billedWords },
    {
      label: 'Variance',
      by: ['-variance'],
      as: 'figure',
      cell: (row) => (
        <>
          {signedMoney(row.variance)}
          <span className={table.sub}>{units(row.delta)} units</span>
        </>
      ),
    },
    { label: 'Kind', as: 'short', cell: (row) => <StatusPill status={varianceKinds[row.kind]} /> },
    {
      label: 'Status',
      as: 'short',
      cell: (row) => (
        <StatusPill status={reconciliationStatuses[row.status]} title={row.reason ?? undefined} plain />
      ),
    },
  ];
}
