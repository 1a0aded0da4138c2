import { IconBriefcase } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listDealsOptions } from '@/api/gen/@tanstack/react-query.gen';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { DealTable } from './DealTable';

interface Props {
  accountId: string;
  today: string;
  action?: ReactNode;
}

export function AccountDeals({ accountId, today, action }: Props) {
  const query = useQuery(listDealsOptions({ query: { account_id: accountId, limit: 50 } }));
  return (
    <Panel title="Deals" action={action}>
      <QueryPanel query={query} what="deals">
        {({ data }) =>
          data.length === 0 ? (
            <EmptyPanel icon={IconBriefcase} why="This account has no deal yet." />
          ) : (
            <DealTable label="Deals" deals={data} today={today} ofAccount />
          )
        }
      </QueryPanel>
    </Panel>
  );
}
