import type { ButtonProps } from '@mantine/core';
import { useState } from 'react';
import { ActionDialog, type QuickAction, quickActions } from '@/app/ActionDialog';
import { useWhyNot } from '@/session/can';
import { DisabledReason } from '@/shared/ui/DisabledReason';

interface Props extends ButtonProps {
  actions: QuickAction[];
  account?: { id: string; name: string };
}

export function ActionButtons({ actions, account, ...look }: Props) {
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<QuickAction | null>(null);
  return (
    <>
      {actions.map((action) => {
        const { label, icon: Icon, right } = quickActions[action];
        return (
          <DisabledReason
            key={action}
            variant="default"
            leftSection={<Icon size={16} aria-hidden />}
            reason={whyNot(right, 'Ask an admin for this right')}
            onClick={() => setOpen(action)}
            {...look}
          >
            {label}
          </DisabledReason>
        );
      })}
      <ActionDialog action={open} account={account} onClose={() => setOpen(null)} />
    </>
  );
}
