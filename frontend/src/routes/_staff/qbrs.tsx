import { IconCalendarStats } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { listAllQbrsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { changeQbr } from '@/api/gen/sdk.gen';
import type { Qbr, QbrChanges } from '@/api/gen/types.gen';
import { QbrDialog } from '@/features/qbrs/QbrDialog';
import { QbrTable } from '@/features/qbrs/QbrTable';
import { useMe } from '@/session/use-me';
import { addressed, chosen, flag, oneOf, text } from '@/shared/address';
import { byPatch } from '@/shared/bulk/bulk';
import { fullDay } from '@/shared/format/format';
import { ListPage } from '@/shared/list/ListPage';
import { listOf } from '@/shared/list/list-declaration';
import { anyStatus, choices } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';
import { qbrStatuses, statusChoices } from '@/theme/status';

const sorts = choices({ scheduled: 'Nearest first', '-scheduled': 'Latest first' });

const search = addressed({
  status: oneOf(['scheduled', 'completed', 'cancelled', 'any']),
  account_id: text,
  missed: flag,
  sort: chosen(sorts),
});

type Asked = ReturnType<typeof search>;

// What is planned begins with the nearest meeting, what is over with the latest.
const standardSort = ({ status = 'scheduled' }: Asked) =>
  status === 'scheduled' ? ('scheduled' as const) : ('-scheduled' as const);

const change = byPatch<Qbr, QbrChanges>(({ id }, body, sending) =>
  changeQbr({ path: { qbr_id: id }, body, ...sending }),
);

const list = listOf({
  search,
  query: ({ status = 'scheduled', ...asked }) => ({
    sort: standardSort({ status }),
    ...asked,
    ...(status !== 'any' && { status }),
    limit: 50,
  }),
  useAll: (query) => useRows(listAllQbrsInfiniteOptions({ query })),
  path: '/qbrs',
  title: 'QBRs',
  one: 'QBR',
  many: 'QBRs',
  heading: ({ status = 'scheduled' }) => (status === 'scheduled' ? 'Scheduled QBRs' : 'QBRs'),
  none: ({ status = 'scheduled' }) => (status === 'scheduled' ? 'No QBR is scheduled.' : undefined),
  icon: IconCalendarStats,
  filters: [
    { kind: 'account', key: 'account_id', label: 'Account' },
    {
      kind: 'choice',
      key: 'status',
      label: 'Status',
      choices: [...statusChoices(qbrStatuses), anyStatus],
      standard: 'scheduled',
    },
    { kind: 'flag', key: 'missed', label: 'Missed' },
  ],
  sorts,
  standardSort,
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
