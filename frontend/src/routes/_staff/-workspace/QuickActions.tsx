import { IconBriefcase, IconCalendarPlus, IconChecklist, IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { NewDealDialog } from '@/features/deals/NewDealDialog';
import { ScheduleQbrDialog } from '@/features/qbrs/ScheduleQbrDialog';
import { NewTaskDialog } from '@/features/tasks/NewTaskDialog';
import { LogTouchpointDialog } from '@/features/touchpoints/LogTouchpointDialog';
import { useCan } from '@/session/can';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { Panel } from '@/shared/ui/Panel';
import classes from './QuickActions.module.css';

export type QuickAction = 'touchpoint' | 'task' | 'qbr' | 'deal';

const known = {
  touchpoint: { label: 'Log touchpoint', icon: IconPhone, right: 'touchpoints:add' },
  task: { label: 'New task', icon: IconChecklist, right: 'tasks:add' },
  qbr: { label: 'Schedule QBR', icon: IconCalendarPlus, right: 'qbrs:add' },
  deal: { label: 'New deal', icon: IconBriefcase, right: 'deals:add' },
} as const;

interface Props {
  actions: QuickAction[];
  today: string;
  account?: { id: string; name: string };
}

export function QuickActions({ actions, today, account }: Props) {
  const can = useCan();
  const [open, setOpen] = useState<QuickAction | null>(null);
  return (
    <Panel title="Quick actions">
      <div className={classes.actions}>
        {actions.map((action) => {
          const { label, icon: Icon, right } = known[action];
          return (
            <DisabledReason
              key={action}
              variant="default"
              px={10}
              leftSection={<Icon size={16} aria-hidden />}
              justify="flex-start"
              reason={!can(right) && 'Ask an admin for this right'}
              onClick={() => setOpen(action)}
            >
              {label}
            </DisabledReason>
          );
        })}
      </div>
      <ActionDialog action={open} today={today} account={account} onClose={() => setOpen(null)} />
    </Panel>
  );
}

interface DialogProps {
  action: QuickAction | null;
  today: string;
  account?: { id: string; name: string };
  onClose: () => void;
}

export function ActionDialog({ action, today, account, onClose }: DialogProps) {
  if (action === 'touchpoint')
    return <LogTouchpointDialog today={today} account={account} onClose={onClose} />;
  if (action === 'task') return <NewTaskDialog account={account} onClose={onClose} />;
  if (action === 'qbr') return <ScheduleQbrDialog today={today} account={account} onClose={onClose} />;
  if (action === 'deal') return <NewDealDialog account={account} onClose={onClose} />;
  return null;
}
