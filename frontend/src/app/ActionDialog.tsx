import { IconBriefcase, IconCalendarPlus, IconChecklist, IconPhone } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';

export type QuickAction = 'touchpoint' | 'task' | 'qbr' | 'deal';

export const quickActions = {
  touchpoint: { label: 'Log touchpoint', icon: IconPhone, right: 'touchpoints:add' },
  task: { label: 'New task', icon: IconChecklist, right: 'tasks:add' },
  qbr: { label: 'Schedule QBR', icon: IconCalendarPlus, right: 'qbrs:add' },
  deal: { label: 'New deal', icon: IconBriefcase, right: 'deals:add' },
} as const;

interface Props {
  action: QuickAction | null;
  account?: { id: string; name: string };
  onClose: () => void;
}

// A page opens without its forms; they come when somebody asks for one.
const dialogs = {
  touchpoint: lazy(() =>
    import('@/features/touchpoints/TouchpointDialog').then((file) => ({ default: file.TouchpointDialog })),
  ),
  task: lazy(() => import('@/features/tasks/TaskDialog').then((file) => ({ default: file.TaskDialog }))),
  qbr: lazy(() => import('@/features/qbrs/QbrDialog').then((file) => ({ default: file.QbrDialog }))),
  deal: lazy(() => import('@/features/deals/DealDialog').then((file) => ({ default: file.DealDialog }))),
};

export function ActionDialog({ action, account, onClose }: Props) {
  if (!action) return null;
  const Chosen = dialogs[action];
  return (
    <Suspense>
      <Chosen start={account && { account_id: account }} onClose={onClose} />
    </Suspense>
  );
}
