import { IconCalendarCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { AccountCard, AmWorkspace } from '@/api/gen/types.gen';
import { count, day } from '@/shared/format/format';
import { AccountLink } from '@/shared/ui/AccountLink';
import { ChangeMarks } from '@/shared/ui/changes';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import rows from '@/shared/ui/rows.module.css';

interface Props {
  qbrs: AmWorkspace['overdue_qbrs'];
  // How many there are; the workspace carries the latest fifty.
  all: number;
  today: string;
  closedReason: string | false;
  onSchedule: (account: AccountCard) => void;
}

export const OverdueQbrs = ({ qbrs, all, today, closedReason, onSchedule }: Props) => (
  <Panel title="Overdue QBRs" note={count(all)}>
    {qbrs.length === 0 && <EmptyPanel icon={IconCalendarCheck} why="Every QBR is on time." />}
    {qbrs.length > 0 && (
      <ul className={rows.list}>
        {qbrs.map(({ account, days_overdue, scheduled_on }) => (
          <li key={account.id} className={rows.row}>
            <div className={rows.words}>
              <AccountLink account={account} className={rows.title} />
              <span className={rows.sub}>
                {days_overdue} d late{scheduled_on && `, scheduled for ${day(scheduled_on, today)}`}{' '}
                <ChangeMarks id={account.id} />
              </span>
            </div>
            {!scheduled_on && (
              <DisabledReason
                size="compact-xs"
                variant="default"
                reason={closedReason}
                aria-label={`Schedule a QBR with ${account.name}`}
                onClick={() => onSchedule(account)}
              >
                Schedule
              </DisabledReason>
            )}
          </li>
        ))}
      </ul>
    )}
    {all > qbrs.length && (
      <p className={rows.foot}>
        <Link to="/workspace" search={{ kind: 'am', show: 'qbrs' }}>
          Show all {count(all)}
        </Link>
      </p>
    )}
  </Panel>
);
