import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { AccountTasks } from '@/features/tasks/AccountTasks';
import { TaskDialog } from '@/features/tasks/TaskDialog';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { useShownAccount } from '../../-account/shown';

export const Route = createFileRoute('/_staff/accounts/$id/tasks')({ component: Tasks });

function Tasks() {
  const { card } = useShownAccount();
  const { today } = useMe();
  const whyNot = useWhyNot();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <AccountTasks
        accountId={card.id}
        today={today}
        action={
          <DisabledReason
            size="compact-xs"
            variant="default"
            reason={whyNot('tasks:add', 'Ask an admin for the right to add tasks')}
            onClick={() => setAdding(true)}
          >
            New task
          </DisabledReason>
        }
      />
      {adding && <TaskDialog start={{ account_id: card }} onClose={() => setAdding(false)} />}
    </>
  );
}
