import { IconCalendarStats } from '@tabler/icons-react';
import { listQbrsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { useWhyNot } from '@/session/can';
import { AccountRows } from '@/shared/list/AccountRows';
import { useRows } from '@/shared/list/use-rows';
import { QbrDialog } from './QbrDialog';
import { QbrTable } from './QbrTable';

export function QbrsPanel({ account, today }: { account: { id: string; name: string }; today: string }) {
  const whyNot = useWhyNot();
  const list = useRows(listQbrsInfiniteOptions({ path: { account_id: account.id }, query: { limit: 50 } }));
  return (
    <AccountRows
      title="QBRs"
      what="QBRs"
      icon={IconCalendarStats}
      why="No QBR has been held or scheduled yet."
      list={list}
      add={{
        label: 'Schedule QBR',
        reason: whyNot('qbrs:add', 'Ask an admin for the right to schedule QBRs'),
      }}
      dialog={(close) => <QbrDialog fixed={{ account_id: account }} onClose={close} />}
    >
      {(qbrs) => <QbrTable qbrs={qbrs} today={today} ofAccount />}
    </AccountRows>
  );
}
