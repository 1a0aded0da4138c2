import { IconMessageCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listTouchpointsOptions } from '@/api/gen/@tanstack/react-query.gen';
import { daysAgo, fullDay } from '@/shared/format/format';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import rows from '@/shared/ui/rows.module.css';
import { kinds } from './kinds';

interface Props {
  accountId: string;
  today: string;
  action?: ReactNode;
}

export function TouchpointsPanel({ accountId, today, action }: Props) {
  const query = useQuery(listTouchpointsOptions({ path: { account_id: accountId }, query: { limit: 20 } }));
  return (
    <Panel title="Touchpoints" action={action}>
      <QueryPanel query={query} what="touchpoints">
        {({ data }) =>
          data.length === 0 ? (
            <EmptyPanel icon={IconMessageCircle} why="No touchpoint has been logged yet." />
          ) : (
            <ul className={rows.list}>
              {data.map((touchpoint) => (
                <li key={touchpoint.id} className={rows.row}>
                  <div className={rows.words}>
                    <span className={rows.title}>
                      {kinds[touchpoint.kind]} by {touchpoint.member.name}
                    </span>
                    {touchpoint.note && <span className={rows.sub}>{touchpoint.note}</span>}
                  </div>
                  <span className={rows.figure} title={fullDay(touchpoint.occurred_on)}>
                    {daysAgo(touchpoint.occurred_on, today)}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </QueryPanel>
    </Panel>
  );
}
