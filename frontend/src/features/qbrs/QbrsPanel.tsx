import { IconCalendarStats } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { changeQbrMutation, listQbrsOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Qbr } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { day } from '@/shared/format/format';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { announce } from '@/shared/ui/LiveRegion';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import rows from '@/shared/ui/rows.module.css';

interface Props {
  accountId: string;
  today: string;
  action?: ReactNode;
  canChange: boolean;
}

export function QbrsPanel({ accountId, today, action, canChange }: Props) {
  const query = useQuery(listQbrsOptions({ path: { account_id: accountId }, query: { limit: 20 } }));
  return (
    <Panel title="QBRs" action={action}>
      <QueryPanel query={query} what="QBRs">
        {({ data }) =>
          data.length === 0 ? (
            <EmptyPanel icon={IconCalendarStats} why="No QBR has been held or scheduled yet." />
          ) : (
            <ul className={rows.list}>
              {data.map((qbr) => (
                <QbrRow key={qbr.id} qbr={qbr} today={today} canChange={canChange} />
              ))}
            </ul>
          )
        }
      </QueryPanel>
    </Panel>
  );
}

function words(qbr: Qbr, today: string) {
  if (qbr.status === 'completed') return `Held ${day(qbr.completed_on ?? qbr.scheduled_on, today)}`;
  return `${qbr.status === 'scheduled' ? 'Scheduled for' : 'Cancelled, was'} ${day(qbr.scheduled_on, today)}`;
}

function QbrRow({ qbr, today, canChange }: { qbr: Qbr; today: string; canChange: boolean }) {
  const complete = useMutation({ ...changeQbrMutation(), onSuccess: () => announce('QBR marked as held') });
  return (
    <li className={rows.row}>
      <div className={rows.words}>
        <span className={rows.title}>{words(qbr, today)}</span>
        <span className={rows.sub}>
          {complete.isError
            ? `Not saved. ${toApiError(complete.error).message}`
            : [qbr.member.name, qbr.notes].filter(Boolean).join(' · ')}
        </span>
      </div>
      {qbr.status === 'scheduled' && canChange && (
        <DisabledReason
          size="compact-xs"
          variant="default"
          loading={complete.isPending}
          onClick={() =>
            complete.mutate({
              path: { qbr_id: qbr.id },
              body: { status: 'completed', completed_on: today },
            })
          }
        >
          Mark held
        </DisabledReason>
      )}
    </li>
  );
}
