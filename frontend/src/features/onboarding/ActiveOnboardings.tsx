import { IconRocket } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { OnboardingProject } from '@/api/gen/types.gen';
import { day, plural } from '@/shared/format/format';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { ChangeMarks } from '@/shared/ui/changes';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { ProgressWords } from '@/shared/ui/ProgressWords';
import { ShowMore, useCap } from '@/shared/ui/ShowMore';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import { onboardingStatuses } from '@/theme/status';
import { progressWords } from './progress';

interface Props {
  projects: OnboardingProject[];
  today: string;
  nothing: string;
}

export function ActiveOnboardings({ projects, today, nothing }: Props) {
  const columns = useMemo(() => columnsOf(today), [today]);
  const { shown, more } = useCap(projects);
  if (projects.length === 0) return <EmptyPanel icon={IconRocket} why={nothing} />;
  return (
    <>
      <DataTable label="Active onboardings" rows={shown} columns={columns} />
      <ShowMore {...more} />
    </>
  );
}

const columnsOf = (today: string): Column<OnboardingProject>[] => [
  {
    label: 'Client',
    cell: ({ id, name, account }) => (
      <>
        <Link to="/onboarding/$id" params={{ id }} className={table.main}>
          {account.name}
        </Link>
        <span className={table.sub}>
          {name} <ChangeMarks id={id} />
        </span>
      </>
    ),
  },
  {
    label: 'Stage',
    as: 'short',
    cell: ({ status }) => <StatusPill status={onboardingStatuses[status]} />,
  },
  {
    label: 'Progress',
    cell: (project) => <ProgressWords words={progressWords(project)} percent={project.progress} />,
  },
  {
    label: 'Next milestone',
    cell: ({ next_milestone: next }) =>
      next ? (
        <>
          {next.name}
          {next.due_on && <span className={table.sub}>{dueWords(next.due_on, today)}</span>}
        </>
      ) : (
        <span className="dimmed">None left</span>
      ),
  },
  { label: 'Owner', cell: ({ owner }) => owner?.name ?? <span className="dimmed">Nobody yet</span> },
  {
    label: 'Running',
    as: 'figure',
    cell: ({ days_running }) => (days_running === null ? 'Not started' : plural(days_running, 'day')),
  },
];

const dueWords = (on: string, today: string) => `${on < today ? 'was due' : 'due'} ${day(on, today)}`;
