import { IconBuilding } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AccountCard, AmWorkspace as AmView } from '@/api/gen/types.gen';
import { ActionDialog } from '@/app/ActionDialog';
import { AccountTable } from '@/features/accounts/AccountTable';
import { TaskPanel } from '@/features/tasks/TaskPanel';
import { AmStatRow } from '@/features/workspace/AmStatRow';
import { type AmShow, amAccounts, amCounted, amTitles } from '@/features/workspace/am-filter';
import { OverdueQbrs } from '@/features/workspace/OverdueQbrs';
import { useGroup } from '@/features/workspace/use-group';
import { useWhyNot } from '@/session/can';
import { useSubjectId, useViewing, whoseFirst } from '@/session/view-as';
import { count, firstOf } from '@/shared/format/format';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import page from '@/shared/ui/Page.module.css';
import { Panel } from '@/shared/ui/Panel';
import rows from '@/shared/ui/rows.module.css';
import { ShowMore, useCap } from '@/shared/ui/ShowMore';
import { QuickActions } from './QuickActions';

interface Props {
  view: AmView;
  today: string;
  show: AmShow | undefined;
}

export function AmWorkspace({ view, today, show }: Props) {
  const whyNot = useWhyNot();
  const managerId = useSubjectId();
  const [scheduling, setScheduling] = useState<AccountCard | null>(null);
  const noRight = whyNot('qbrs:add', 'Ask an admin for the right to schedule QBRs');
  return (
    <>
      <AmStatRow stats={view.stats} show={show} managerId={managerId} />
      <div className={page.columns}>
        <AccountsPanel view={view} today={today} show={show} />
        <div className={page.stack}>
          <TaskPanel view={view.tasks} today={today} />
          <OverdueQbrs
            qbrs={view.overdue_qbrs}
            all={view.stats.overdue_qbrs}
            today={today}
            closedReason={noRight}
            onSchedule={setScheduling}
          />
          <QuickActions actions={['touchpoint', 'task', 'qbr']} />
        </div>
      </div>
      {scheduling && <ActionDialog action="qbr" account={scheduling} onClose={() => setScheduling(null)} />}
    </>
  );
}

function AccountsPanel({ view, today, show }: Props) {
  const viewing = useViewing();
  const managerId = useSubjectId();
  const group = useGroup('am', show, view.has_more_accounts);
  const accounts = group?.kind === 'am' ? group.accounts : amAccounts(view, show, today);
  const { shown, more } = useCap(accounts, Boolean(show));
  const nothing = show
    ? 'No account is in this group.'
    : `No accounts are assigned to ${viewing ? 'them' : 'you'} yet. Ask an admin.`;
  return (
    <Panel
      title={show ? amTitles[show] : `${viewing ? whoseFirst(viewing) : 'My'} accounts`}
      note={show ? firstOf(accounts.length, amCounted(view, show), 'account') : 'worst health first'}
      action={
        show && (
          <Link to="/workspace" search={{ kind: 'am' }} resetScroll={false}>
            Show all
          </Link>
        )
      }
    >
      {accounts.length === 0 && <EmptyPanel icon={IconBuilding} why={nothing} />}
      {accounts.length > 0 && <AccountTable label="Accounts" accounts={shown} today={today} />}
      <ShowMore {...more} />
      {view.has_more_accounts && !show && (
        <p className={rows.foot}>
          <Link to="/accounts" search={{ manager_id: managerId }}>
            Show all {count(view.stats.accounts)}
          </Link>
        </p>
      )}
    </Panel>
  );
}
