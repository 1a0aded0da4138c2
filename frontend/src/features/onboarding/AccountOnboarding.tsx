import { IconRocket } from '@tabler/icons-react';
import { listOnboardingProjectsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { OnboardingProject } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { AccountRows } from '@/shared/list/AccountRows';
import { useRows } from '@/shared/list/use-rows';
import { OnboardingDialog } from './OnboardingDialog';
import { OnboardingTable } from './OnboardingTable';

interface Props {
  account: { id: string; name: string };
  today: string;
  onAdded: (project: OnboardingProject) => void;
}

export function AccountOnboarding({ account, today, onAdded }: Props) {
  const whyNot = useWhyNot();
  const list = useRows(
    listOnboardingProjectsInfiniteOptions({ query: { account_id: account.id, limit: 50 } }),
  );
  return (
    <AccountRows
      title="Onboarding"
      what="onboarding projects"
      icon={IconRocket}
      why="This account has no onboarding project yet."
      list={list}
      add={{
        label: 'New project',
        reason: whyNot('onboarding_projects:add', 'Ask an admin for the right to add projects'),
      }}
      dialog={(close) => (
        <OnboardingDialog fixed={{ account_id: account }} onClose={close} onSaved={onAdded} />
      )}
    >
      {(projects) => <OnboardingTable projects={projects} today={today} ofAccount />}
    </AccountRows>
  );
}
