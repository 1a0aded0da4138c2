import { Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { changeOnboardingProjectMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { OnboardingProject } from '@/api/gen/types.gen';
import { atVersion } from '@/shared/form/version';
import { announce } from '@/shared/ui/LiveRegion';
import { Panel } from '@/shared/ui/Panel';
import { Refusal } from '@/shared/ui/Refusal';
import { StatusPill } from '@/shared/ui/StatusPill';
import { onboardingStatuses, statusChoices } from '@/theme/status';
import classes from './onboarding.module.css';

interface Props {
  project: OnboardingProject;
  closedReason: string | false;
}

export function StatusPanel({ project, closedReason }: Props) {
  const change = useMutation({
    ...changeOnboardingProjectMutation(),
    onSuccess: ({ status }) => announce(`Now ${onboardingStatuses[status].label.toLowerCase()}`),
  });
  return (
    <Panel title="Status" action={<StatusPill status={onboardingStatuses[project.status]} />}>
      <div className={classes.status}>
        <Select
          label="Change to"
          w={240}
          data={statusChoices(onboardingStatuses)}
          value={project.status}
          allowDeselect={false}
          readOnly={Boolean(closedReason)}
          aria-disabled={Boolean(closedReason)}
          disabled={change.isPending}
          description={closedReason || undefined}
          renderOption={({ option }) => (
            <StatusPill status={onboardingStatuses[option.value as OnboardingProject['status']]} plain />
          )}
          onChange={(status) =>
            status &&
            status !== project.status &&
            change.mutate({
              path: { onboarding_project_id: project.id },
              headers: atVersion(project),
              body: { status: status as OnboardingProject['status'] },
            })
          }
        />
      </div>
      <Refusal error={change.error} what="Not changed." />
    </Panel>
  );
}
