import { IconRocket } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { listOnboardingProjectsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { changeOnboardingProject } from '@/api/gen/sdk.gen';
import type { OnboardingProject, OnboardingProjectChanges } from '@/api/gen/types.gen';
import { OnboardingDialog } from '@/features/onboarding/OnboardingDialog';
import { OnboardingTable } from '@/features/onboarding/OnboardingTable';
import { useMe } from '@/session/use-me';
import { addressed, chosen, oneOf, text } from '@/shared/address';
import { assigning, byPatch } from '@/shared/bulk/bulk';
import { ListPage } from '@/shared/list/ListPage';
import { listOf } from '@/shared/list/list-declaration';
import { anyStatus, choices } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';
import { onboardingStatuses, statusChoices } from '@/theme/status';

const sorts = choices({ target: 'Nearest target first', name: 'By name', '-created': 'Latest added first' });

const search = addressed({
  q: text,
  status: oneOf(['planned', 'active', 'at_risk', 'blocked', 'stalled', 'completed', 'cancelled', 'any']),
  account_id: text,
  owner_id: text,
  sort: chosen(sorts),
});

const underWay = { value: 'under_way', label: 'Under way' };

const change = byPatch<OnboardingProject, OnboardingProjectChanges>(({ id }, body, sending) =>
  changeOnboardingProject({ path: { onboarding_project_id: id }, body, ...sending }),
);

const list = listOf({
  search,
  query: ({ status, ...asked }) => ({
    ...asked,
    ...(status === 'any' ? {} : status ? { status } : { active: true }),
    limit: 50,
  }),
  useAll: (query) => useRows(listOnboardingProjectsInfiniteOptions({ query })),
  path: '/onboarding-projects',
  title: 'Onboarding',
  heading: () => 'Onboarding projects',
  one: 'onboarding project',
  many: 'onboarding projects',
  none: () => 'No onboarding project is under way.',
  icon: IconRocket,
  find: 'Find a project',
  filters: [
    {
      kind: 'choice',
      key: 'status',
      label: 'Status',
      choices: [underWay, ...statusChoices(onboardingStatuses), anyStatus],
      standard: underWay.value,
    },
    { kind: 'account', key: 'account_id', label: 'Account' },
    { kind: 'member', key: 'owner_id', label: 'Owner' },
  ],
  sorts,
  known: (project) => [project.account, project.owner],
  bulk: {
    right: 'onboarding_projects:change',
    nameOf: ({ name }) => name,
    actions: [
      change({
        ...assigning,
        body: (owner_id) => ({ owner_id }),
        before: ({ owner }) => ({ owner_id: owner?.id ?? null }),
      }),
    ],
  },
  add: { label: 'New project', right: 'onboarding_projects:add', ask: 'add projects' },
});

export const Route = createFileRoute('/_staff/onboarding/')({
  validateSearch: search,
  component: OnboardingPage,
});

function OnboardingPage() {
  const { today } = useMe();
  const navigate = Route.useNavigate();
  return (
    <ListPage
      list={list}
      dialog={(close) => (
        <OnboardingDialog
          onClose={close}
          onSaved={({ id }) => navigate({ to: '/onboarding/$id', params: { id } })}
        />
      )}
    >
      {(projects) => <OnboardingTable projects={projects} today={today} />}
    </ListPage>
  );
}
