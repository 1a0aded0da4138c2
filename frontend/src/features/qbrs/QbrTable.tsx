import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { changeQbrMutation, removeQbrMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Qbr } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { day, daysBetween } from '@/shared/format/format';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { RowMenu } from '@/shared/list/RowMenu';
import { AccountLink } from '@/shared/ui/AccountLink';
import { announce } from '@/shared/ui/LiveRegion';
import { Refusal } from '@/shared/ui/Refusal';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import { meetingStatus, qbrStatuses } from '@/theme/status';
import { HeldQbrDialog, QbrDialog } from './QbrDialog';

interface Props {
  qbrs: Qbr[];
  today: string;
  ofAccount?: boolean;
}

type Open = { qbr: Qbr; as: 'edit' | 'held' | 'remove' } | null;

const nameOf = (qbr: Qbr, today: string) => `QBR with ${qbr.account.name}, ${day(qbr.scheduled_on, today)}`;

export function QbrTable({ qbrs, today, ofAccount = false }: Props) {
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<Open>(null);
  const change = useMutation(changeQbrMutation());
  const noChange = whyNot('qbrs:change', 'Ask an admin for the right to change QBRs');
  const noRemove = whyNot('qbrs:remove', 'Ask an admin for the right to remove QBRs');
  const columns = useMemo(() => columnsOf(today, ofAccount), [today, ofAccount]);
  const set = (qbr: Qbr, status: Qbr['status'], words: string) => () =>
    change.mutate({ path: { qbr_id: qbr.id }, body: { status } }, { onSuccess: () => announce(words) });
  const show = (qbr: Qbr, as: NonNullable<Open>['as']) => () => setOpen({ qbr, as });
  const close = () => setOpen(null);
  return (
    <>
      <Refusal error={change.error} what="Not saved." />
      <DataTable
        label="QBRs"
        rows={qbrs}
        columns={columns}
        menu={(qbr) => (
          <RowMenu
            name={nameOf(qbr, today)}
            actions={[
              { label: 'Move or edit', reason: noChange, onClick: show(qbr, 'edit') },
              ...(qbr.status === 'scheduled'
                ? [
                    { label: 'Mark held', reason: noChange, onClick: show(qbr, 'held') },
                    {
                      label: 'Cancel QBR',
                      reason: noChange,
                      onClick: set(qbr, 'cancelled', 'QBR cancelled'),
                    },
                  ]
                : [
                    {
                      label: 'Schedule again',
                      reason: noChange,
                      onClick: set(qbr, 'scheduled', 'QBR scheduled again'),
                    },
                  ]),
              { label: 'Remove', reason: noRemove, onClick: show(qbr, 'remove') },
            ]}
          />
        )}
      />
      {open?.as === 'remove' && (
        <RemoveDialog
          name={nameOf(open.qbr, today)}
          mutation={removeQbrMutation()}
          variables={{ path: { qbr_id: open.qbr.id } }}
          onClose={close}
        />
      )}
      {open?.as === 'edit' && <QbrDialog record={open.qbr} onClose={close} />}
      {open?.as === 'held' && (
        <HeldQbrDialog
          record={open.qbr}
          start={{ status: 'completed', completed_on: open.qbr.completed_on ?? today }}
          onClose={close}
        />
      )}
    </>
  );
}

function columnsOf(today: string, ofAccount: boolean): Column<Qbr>[] {
  const account: Column<Qbr> = {
    label: 'Account',
    cell: (qbr) => <AccountLink account={qbr.account} className={table.main} />,
  };
  return [
    ...(ofAccount ? [] : [account]),
    {
      label: 'Date',
      as: 'short',
      by: ['scheduled', '-scheduled'],
      cell: (qbr) =>
        qbr.status === 'scheduled' ? (
          <StatusPill
            status={meetingStatus(daysBetween(qbr.scheduled_on, today), day(qbr.scheduled_on, today))}
            plain={qbr.scheduled_on > today}
          />
        ) : (
          day(qbr.completed_on ?? qbr.scheduled_on, today)
        ),
    },
    { label: 'Status', as: 'short', cell: (qbr) => <StatusPill status={qbrStatuses[qbr.status]} /> },
    { label: 'Planned by', cell: (qbr) => qbr.member.name },
    { label: 'Notes', cell: (qbr) => <span className={table.sub}>{qbr.notes || '–'}</span> },
  ];
}
