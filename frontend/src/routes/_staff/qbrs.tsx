import { IconCalendarStats } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { listAllQbrsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { QbrDialog } from '@/features/qbrs/QbrDialog';
import { QbrTable } from '@/features/qbrs/QbrTable';
import { useMe } from '@/session/use-me';
import { addressed, flag, oneOf, text } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
import { listOf } from '@/shared/list/list-declaration';
import { useRows } from '@/shared/list/use-rows';
import { qbrStatuses, statusChoices } from '@/theme/status';

const search = addressed({
  status: oneOf(['scheduled', 'completed', 'cancelled']),
  account_id: text,
  overdue: flag,
});

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
