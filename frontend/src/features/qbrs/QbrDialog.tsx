import { changeQbr, getQbr, scheduleQbr } from '@/api/gen/sdk.gen';
import type { NewQbr, Qbr, QbrChanges, QbrStatus } from '@/api/gen/types.gen';
import { given, reference } from '@/shared/form/choosing';
import { day, note } from '@/shared/form/kinds';
import { accounts } from '@/shared/form/RecordField';
import { recordForm } from '@/shared/form/record-form';

const account = ({ account_id }: Record<string, unknown>) => account_id as { name: string } | null;

export const QbrDialog = recordForm<Qbr, NewQbr & QbrChanges & { account_id: string }>({
  noun: 'QBR',
  fields: {
    account_id: reference({ label: 'Account', to: accounts, needed: 'Choose the account.', only: 'new' }),
    scheduled_on: day({ label: 'Date', needed: 'Choose a date.' }),
    notes: note({ label: 'Notes' }),
  },
  title: (qbr, values) =>
    qbr
      ? `Move or edit: QBR with ${qbr.account.name}`
      : `Schedule a QBR${account(values) ? ` with ${account(values)?.name}` : ''}`,
  submit: (qbr) => (qbr ? 'Save' : 'Schedule QBR'),
  saved: (_, before) => (before ? 'QBR saved' : 'QBR scheduled'),
  create: ({ account_id, ...body }, sending) => scheduleQbr({ path: { account_id }, body, ...sending }),
  change: ({ id }, body, sending) => changeQbr({ path: { qbr_id: id }, body, ...sending }),
  now: ({ id }) => getQbr({ path: { qbr_id: id }, throwOnError: true }),
});

export const HeldQbrDialog = recordForm<Qbr, QbrChanges>({
  noun: 'QBR',
  fields: {
    status: given<QbrStatus>(),
    completed_on: day({ label: 'Held on', needed: 'Say when it was held.' }),
    notes: note({ label: 'Notes' }),
  },
  title: (qbr) => `Mark held: QBR with ${qbr?.account.name}`,
  submit: () => 'Mark held',
  saved: () => 'QBR marked as held',
  change: ({ id }, body, sending) => changeQbr({ path: { qbr_id: id }, body, ...sending }),
  now: ({ id }) => getQbr({ path: { qbr_id: id }, throwOnError: true }),
});
