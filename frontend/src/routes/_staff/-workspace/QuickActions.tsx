import { useState } from 'react';
import { ActionDialog, type QuickAction, quickActions } from '@/app/ActionDialog';
import { useWhyNot } from '@/session/can';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { Panel } from '@/shared/ui/Panel';
import classes from './QuickActions.module.css';

interface Props {
  actions: QuickAction[];
  account?: { id: string; name: string };
}

export function QuickActions({ actions, account }: Props) {
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<QuickAction | null>(null);
  return (
    <Panel title="Quick actions">
      <div className={classes.actions}>
        {actions.map((action) => {
          const { label, icon: Icon, right } = quickActions[action];
          return (
            <DisabledReason
              key={action}
              variant="default"
              px={10}
              leftSection={<Icon size={16} aria-hidden />}
              justify="flex-start"
              reason={whyNot(right, 'Ask an admin for this right')}
              onClick={() => setOpen(action)}
            >
              {label}
            </DisabledReason>
          );
        })}
      </div>
      <ActionDialog action={open} account={account} onClose={() => setOpen(null)} />
    </Panel>
  );
}
