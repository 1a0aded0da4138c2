import { IconBriefcase } from '@tabler/icons-react';
import { listDealsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { useWhyNot } from '@/session/can';
import { AccountRows } from '@/shared/list/AccountRows';
import { useRows } from '@/shared/list/use-rows';
import { DealDialog } from './DealDialog';
import { DealTable } from './DealTable';

export function AccountDeals({ account, today }: { account: { id: string; name: string }; today: string }) {
  const whyNot = useWhyNot();
  const list = useRows(listDealsInfiniteOptions({ query: { account_id: account.id, limit: 50 } }));
  return (
    <AccountRows
      title="Deals"
      what="deals"
      icon={IconBriefcase}
      why="This account has no deal yet."
      list={list}
      add={{ label: 'New deal', reason: whyNot('deals:add', 'Ask an admin for the right to add deals') }}
      dialog={(close) => <DealDialog start={{ account_id: account }} onClose={close} />}
    >
      {(deals) => <DealTable label="Deals" deals={deals} today={today} ofAccount />}
    </AccountRows>
  );
}
