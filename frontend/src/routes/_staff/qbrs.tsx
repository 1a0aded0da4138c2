import { IconCalendarStats } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { listAllQbrsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { QbrDialog } from '@/features/qbrs/QbrDialog';
import { QbrTable } from '@/features/qbrs/QbrTable';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { addressed, flag, oneOf, text } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
import type { Filter } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';
import { qbrStatuses, statusChoices } from '@/theme/status';

const search = addressed({
  status: oneOf(['scheduled', 'completed', 'cancelled']),
  account_id: text,
  overdue: flag,
});

const filters: Filter[] = [
  { kind: 'account', key: 'account_id', label: 'Account' },
  { kind: 'choice', key: 'status', label: 'Status', choices: statusChoices(qbrStatuses) },
  { kind: 'flag', key: 'overdue', label: 'Overdue' },
];

export const Route = createFileRoute('/_staff/qbrs')({ validateSearch: search, component: QbrsPage });

function QbrsPage() {
  const { today } = useMe();
  const whyNot = useWhyNot();
  const asked = Route.useSearch();
  const navigate = Route.useNavigate();
  const [adding, setAdding] = useState(false);
  const query = { ...asked, limit: 50 };
  const list = useRows(listAllQbrsInfiniteOptions({ query }));
  return (
    <>
      <ListPage
        title="QBRs"
        one="QBR"
        many="QBRs"
        icon={IconCalendarStats}
        filters={filters}
        sorts={[]}
        search={asked}
        onSearch={(part) => navigate({ search: (now) => ({ ...now, ...part }), replace: true })}
        api={{ path: '/qbrs', query }}
        list={list}
        known={(qbr) => [qbr.account]}
        create={{
          label: 'Schedule QBR',
          reason: whyNot('qbrs:add', 'Ask an admin for the right to schedule QBRs'),
          onClick: () => setAdding(true),
        }}
      >
        {(qbrs) => <QbrTable qbrs={qbrs} today={today} />}
      </ListPage>
      {adding && <QbrDialog onClose={() => setAdding(false)} />}
    </>
  );
}
