import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { removeOnboardingProjectMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { OnboardingProject } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { day, daysBetween } from '@/shared/format/format';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { RowMenu } from '@/shared/list/RowMenu';
import { AccountLink } from '@/shared/ui/AccountLink';
import { DuePill } from '@/shared/ui/DuePill';
import { ProgressWords } from '@/shared/ui/ProgressWords';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import { onboardingStatuses } from '@/theme/status';
import { OnboardingDialog } from './OnboardingDialog';
import { progressWords } from './progress';

interface Props {
  projects: OnboardingProject[];
  today: string;
  ofAccount?: boolean;
}

type Open = { project: OnboardingProject; as: 'edit' | 'remove' } | null;

export function OnboardingTable({ projects, today, ofAccount = false }: Props) {
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<Open>(null);
  const noChange = whyNot('onboarding_projects:change', 'Ask an admin for the right to change projects');
  const noRemove = whyNot('onboarding_projects:remove', 'Ask an admin for the right to remove projects');
  const columns = useMemo(() => columnsOf(today, ofAccount), [today, ofAccount]);
  const close = () => setOpen(null);
  return (
    <>
      <DataTable
        label="Onboarding projects"
        rows={projects}
        columns={columns}
        menu={(project) => (
          <RowMenu
            name={project.name}
            actions={[
              { label: 'Edit', reason: noChange, onClick: () => setOpen({ project, as: 'edit' }) },
              { label: 'Remove', reason: noRemove, onClick: () => setOpen({ project, as: 'remove' }) },
            ]}
          />
        )}
      />
      {open?.as === 'edit' && <OnboardingDialog record={open.project} onClose={close} />}
      {open?.as === 'remove' && (
        <RemoveDialog
          name={open.project.name}
          mutation={removeOnboardingProjectMutation()}
          variables={{ path: { onboarding_project_id: open.project.id } }}
          onClose={close}
        />
      )}
    </>
  );
}

const over = ({ status }: OnboardingProject) => status === 'completed' || status === 'cancelled';

function columnsOf(today: string, ofAccount: boolean): Column<OnboardingProject>[] {
  const account: Column<OnboardingProject> = {
    label: 'Account',
    cell: (project) => <AccountLink account={project.account} />,
  };
  return [
    {
      label: 'Project',
      by: ['name'],
      cell: (project) => (
        <>
          <Link to="/onboarding/$id" params={{ id: project.id }} className={table.main}>
            {project.name}
          </Link>
          {project.owner && <span className={table.sub}>{project.owner.name}</span>}
        </>
      ),
    },
    ...(ofAccount ? [] : [account]),
    {
      label: 'Status',
      as: 'short',
      cell: (project) => <StatusPill status={onboardingStatuses[project.status]} />,
    },
    {
      label: 'Progress',
      cell: (project) => <ProgressWords words={progressWords(project)} percent={project.progress} />,
    },
    { label: 'Next milestone', cell: (project) => <Next project={project} today={today} /> },
    {
      label: 'Target',
      by: ['target'],
      as: 'short',
      cell: (project) =>
        project.completed_on ? (
          `Done ${day(project.completed_on, today)}`
        ) : (
          <DuePill
            on={project.target_on}
            daysOverdue={over(project) ? 0 : lateBy(project.target_on, today)}
            today={today}
          />
        ),
    },
  ];
}

export const lateBy = (on: string | null, today: string) => (on ? Math.max(0, daysBetween(on, today)) : 0);

function Next({ project: { next_milestone: next }, today }: { project: OnboardingProject; today: string }) {
  if (!next) return <span className="dimmed">–</span>;
  return (
    <>
      {next.name}
      {next.due_on && <span className={table.sub}>Due {day(next.due_on, today)}</span>}
    </>
  );
}
