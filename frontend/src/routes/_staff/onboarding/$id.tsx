import { createFileRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  getOnboardingProjectOptions,
  removeOnboardingProjectMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { OnboardingProject } from '@/api/gen/types.gen';
import { usePolled } from '@/api/poll';
import { MilestonesPanel } from '@/features/onboarding/MilestonesPanel';
import { OnboardingDialog } from '@/features/onboarding/OnboardingDialog';
import { lateBy } from '@/features/onboarding/OnboardingTable';
import { progressWords } from '@/features/onboarding/progress';
import { StatusPanel } from '@/features/onboarding/StatusPanel';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { day, plural } from '@/shared/format/format';
import { AccountLink } from '@/shared/ui/AccountLink';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { DuePill } from '@/shared/ui/DuePill';
import { Facts } from '@/shared/ui/Facts';
import { Page } from '@/shared/ui/Page';
import page from '@/shared/ui/Page.module.css';
import { Panel } from '@/shared/ui/Panel';
import { ProgressWords } from '@/shared/ui/ProgressWords';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { RefreshBar } from '@/shared/ui/RefreshBar';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import { StatusPill } from '@/shared/ui/StatusPill';
import { onboardingStatuses } from '@/theme/status';

export const Route = createFileRoute('/_staff/onboarding/$id')({ component: ProjectPage });

function ProjectPage() {
  const { id } = Route.useParams();
  const options = getOnboardingProjectOptions({ path: { onboarding_project_id: id } });
  const query = usePolled(options);
  const project = query.data;
  return (
    <Page
      title={project?.name ?? 'Onboarding project'}
      above={<Link to="/onboarding">Onboarding</Link>}
      beside={project && <StatusPill status={onboardingStatuses[project.status]} />}
      actions={<RefreshBar query={options} />}
    >
      <QueryPanel query={query} what="this project" rows={8}>
        {(loaded) => <Loaded project={loaded} />}
      </QueryPanel>
    </Page>
  );
}

function Loaded({ project }: { project: OnboardingProject }) {
  const { today } = useMe();
  const whyNot = useWhyNot();
  const navigate = Route.useNavigate();
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const noChange = whyNot('onboarding_projects:change', 'Ask an admin for the right to change projects');
  const noRemove = whyNot('onboarding_projects:remove', 'Ask an admin for the right to remove projects');
  const small = { size: 'compact-xs', variant: 'default' } as const;
  return (
    <div className={page.columns}>
      <MilestonesPanel projectId={project.id} today={today} closedReason={noChange} />
      <div className={page.stack}>
        <StatusPanel project={project} closedReason={noChange} />
        <Panel
          title="About"
          action={
            <>
              <DisabledReason {...small} reason={noChange} onClick={() => setOpen('edit')}>
                Edit project
              </DisabledReason>
              <DisabledReason {...small} reason={noRemove} onClick={() => setOpen('remove')}>
                Remove
              </DisabledReason>
            </>
          }
        >
          <About project={project} today={today} />
        </Panel>
      </div>
      {open === 'edit' && <OnboardingDialog record={project} onClose={() => setOpen(null)} />}
      {open === 'remove' && (
        <RemoveDialog
          name={project.name}
          mutation={removeOnboardingProjectMutation()}
          variables={{ path: { onboarding_project_id: project.id } }}
          onClose={() => setOpen(null)}
          onRemoved={() => navigate({ to: '/onboarding' })}
        />
      )}
    </div>
  );
}

function About({ project, today }: { project: OnboardingProject; today: string }) {
  const over = project.status === 'completed' || project.status === 'cancelled';
  return (
    <Facts
      facts={[
        ['Account', <AccountLink key="account" account={project.account} />],
        ['Owner', project.owner?.name ?? 'Nobody yet'],
        [
          'Progress',
          <ProgressWords key="progress" words={progressWords(project)} percent={project.progress} />,
        ],
        ['Started', project.started_on ? day(project.started_on, today) : 'Not yet'],
        [
          'Target',
          <DuePill
            key="target"
            on={project.target_on}
            daysOverdue={over ? 0 : lateBy(project.target_on, today)}
            today={today}
          />,
        ],
        ['Running for', project.days_running === null ? 'Not started' : plural(project.days_running, 'day')],
        ...(project.completed_on
          ? [['Completed', day(project.completed_on, today)] as [string, string]]
          : []),
      ]}
    />
  );
}
