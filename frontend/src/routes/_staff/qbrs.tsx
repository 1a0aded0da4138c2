import { IconCalendarStats } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { listAllQbrsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { changeQbr } from '@/api/gen/sdk.gen';
import type { Qbr, QbrChanges } from '@/api/gen/types.gen';
import { QbrDialog } from '@/features/qbrs/QbrDialog';
import { QbrTable } from '@/features/qbrs/QbrTable';
import { useMe } from '@/session/use-me';
import { addressed, flag, oneOf, text } from '@/shared/address';
import { byPatch } from '@/shared/bulk/bulk';
import { fullDay } from '@/shared/format/format';
import { ListPage } from '@/shared/list/ListPage';
import { listOf } from '@/shared/list/list-declaration';
import { useRows } from '@/shared/list/use-rows';
import { qbrStatuses, statusChoices } from '@/theme/status';

const search = addressed({
  status: oneOf(['scheduled', 'completed', 'cancelled']),
  account_id: text,
  overdue: flag,
});

const change = byPatch<Qbr, QbrChanges>(({ id }, body, sending) =>
  changeQbr({ path: { qbr_id: id }, body, ...sending }),
);

const list = listOf({
  search,
  query: (asked) => ({ ...asked, limit: 50 }),
  useAll: (query) => useRows(listAllQbrsInfiniteOptions({ query })),
  path: '/qbrs',
  title: 'QBRs',
  one: 'QBR',
  many: 'QBRs',
  icon: IconCalendarStats,
  filters: [
    { kind: 'account', key: 'account_id', label: 'Account' },
    { kind: 'choice', key: 'status', label: 'Status', choices: statusChoices(qbrStatuses) },
    { kind: 'flag', key: 'overdue', label: 'Past its day' },
  ],
  known: (qbr) => [qbr.account],
  bulk: {
    right: 'qbrs:change',
    nameOf: ({ account, scheduled_on }) => `QBR with ${account.name}, ${fullDay(scheduled_on)}`,
    actions: [
      change({
        label: 'Cancel QBRs',
        said: 'cancelled',
        only: ({ status }) => status === 'scheduled',
        body: () => ({ status: 'cancelled' }),
        before: ({ status }) => ({ status }),
      }),
    ],
  },
  add: { label: 'Schedule QBR', right: 'qbrs:add', ask: 'schedule QBRs' },
});

export const Route = createFileRoute('/_staff/qbrs')({ validateSearch: search, component: QbrsPage });

function QbrsPage() {
  const { today } = useMe();
  return (
    <ListPage list={list} dialog={(close) => <QbrDialog onClose={close} />}>
      {(qbrs) => <QbrTable qbrs={qbrs} today={today} />}
    </ListPage>
  );
}
