import { createFileRoute } from '@tanstack/react-router';
import { RulesPanel } from '@/features/workspace-access/RulesPanel';
import { TestBench } from '@/features/workspace-access/TestBench';
import { useCan, useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { Page } from '@/shared/ui/Page';

export const Route = createFileRoute('/_staff/settings/workspace-access')({ component: WorkspaceAccessPage });

function WorkspaceAccessPage() {
  const can = useCan();
  const whyNot = useWhyNot();
  const { today } = useMe();
  return (
    <Page title="Workspace access">
      {can('access_rules:view') ? (
        <>
          <RulesPanel
            today={today}
            noAdd={whyNot('access_rules:add', 'Ask an owner for the right to add rules')}
            noRemove={whyNot('access_rules:remove', 'Ask an owner for the right to remove rules')}
          />
          <TestBench />
        </>
      ) : (
        <p>You don't have access. An admin of your organization can grant it.</p>
      )}
    </Page>
  );
}
