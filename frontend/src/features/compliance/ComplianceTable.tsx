import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import {
  changeComplianceItemMutation,
  removeComplianceItemMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { ComplianceItem, ComplianceItemChanges } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { OpenButton } from '@/shared/list/OpenButton';
import { RowMenu } from '@/shared/list/RowMenu';
import { AccountLink } from '@/shared/ui/AccountLink';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { DuePill } from '@/shared/ui/DuePill';
import { announce } from '@/shared/ui/LiveRegion';
import { Refusal } from '@/shared/ui/Refusal';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import { complianceStatuses, priorities } from '@/theme/status';
import { ComplianceDialog } from './ComplianceDialog';

interface Props {
  items: ComplianceItem[];
  today: string;
  ofAccount?: boolean;
}

type Open = { item: ComplianceItem; as: 'edit' | 'waive' | 'remove' } | null;

export function ComplianceTable({ items, today, ofAccount = false }: Props) {
  const me = useMe();
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<Open>(null);
  const change = useMutation(changeComplianceItemMutation());
  const { mutate } = change;
  const noChange = whyNot('compliance_items:change', 'Ask an admin for the right to change compliance items');
  const noRemove = whyNot('compliance_items:remove', 'Ask an admin for the right to remove compliance items');

  const columns = useMemo(() => {
    const take = (item: ComplianceItem) =>
      mutate(
        { path: { compliance_item_id: item.id }, body: { assignee_id: me.id } },
        { onSuccess: () => announce(`Yours now: ${item.control}`) },
      );
    return columnsOf(today, ofAccount, !noChange, (item) => setOpen({ item, as: 'edit' }), take);
  }, [today, ofAccount, noChange, mutate, me.id]);

  const set = (item: ComplianceItem, body: ComplianceItemChanges, words: string) => () =>
    change.mutate(
      { path: { compliance_item_id: item.id }, body },
      { onSuccess: () => announce(`${words}: ${item.control}`) },
    );
  const close = () => setOpen(null);
  return (
    <>
      <Refusal error={change.error} what="Not saved." />
      <DataTable
        label="Compliance items"
        rows={items}
        columns={columns}
        menu={(item) => (
          <RowMenu
            name={item.control}
            actions={[
              { label: 'Edit', reason: noChange, onClick: () => setOpen({ item, as: 'edit' }) },
              ...(item.status === 'done' || item.status === 'waived'
                ? [{ label: 'Reopen', reason: noChange, onClick: set(item, { status: 'open' }, 'Reopened') }]
                : [
                    { label: 'Mark done', reason: noChange, onClick: set(item, { status: 'done' }, 'Done') },
                    { label: 'Waive', reason: noChange, onClick: () => setOpen({ item, as: 'waive' }) },
                  ]),
              { label: 'Remove', reason: noRemove, onClick: () => setOpen({ item, as: 'remove' }) },
            ]}
          />
        )}
      />
      {open?.as === 'remove' && (
        <RemoveDialog
          name={open.item.control}
          mutation={removeComplianceItemMutation()}
          variables={{ path: { compliance_item_id: open.item.id } }}
          onClose={close}
        />
      )}
      {(open?.as === 'edit' || open?.as === 'waive') && (
        <ComplianceDialog
          record={open.item}
          start={open.as === 'waive' ? { status: 'waived' } : undefined}
          onClose={close}
        />
      )}
    </>
  );
}

function columnsOf(
  today: string,
  ofAccount: boolean,
  mayChange: boolean,
  onOpen: (item: ComplianceItem) => void,
  onTake: (item: ComplianceItem) => void,
): Column<ComplianceItem>[] {
  return [
    {
      label: 'Control',
      cell: (item) => (
        <>
          {mayChange ? (
            <OpenButton onClick={() => onOpen(item)}>{item.control}</OpenButton>
          ) : (
            <span className={table.main}>{item.control}</span>
          )}
          <span className={table.sub}>{item.framework}</span>
        </>
      ),
    },
    ...(ofAccount
      ? []
      : [
          {
            label: 'Account',
            by: ['account'],
            cell: (item: ComplianceItem) => <AccountLink account={item.account} />,
          },
        ]),
    {
      label: 'Status',
      as: 'short',
      cell: (item) => (
        <StatusPill status={complianceStatuses[item.status]} title={item.waived_reason ?? undefined} />
      ),
    },
    {
      label: 'Priority',
      as: 'short',
      cell: (item) => <StatusPill status={priorities[item.priority]} plain />,
    },
    {
      label: 'Due',
      by: ['due', '-due'],
      as: 'short',
      cell: (item) => <DuePill on={item.due_on} daysOverdue={item.days_overdue} today={today} />,
    },
    {
      label: 'Assigned to',
      cell: (item) =>
        item.assignee?.name ??
        (mayChange ? (
          <DisabledReason
            size="compact-xs"
            variant="default"
            aria-label={`Take it: ${item.control}`}
            onClick={() => onTake(item)}
          >
            Take it
          </DisabledReason>
        ) : (
          'Nobody yet'
        )),
    },
  ];
}
