import { IconRocket } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { listOnboardingProjectsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { OnboardingDialog } from '@/features/onboarding/OnboardingDialog';
import { OnboardingTable } from '@/features/onboarding/OnboardingTable';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { addressed, chosen, oneOf, text } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
import { anyStatus, choices, type Filter } from '@/shared/list/search';
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
const filters: Filter[] = [
  {
    kind: 'choice',
    key: 'status',
    label: 'Status',
    choices: [underWay, ...statusChoices(onboardingStatuses), anyStatus],
    standard: underWay.value,
  },
  { kind: 'account', key: 'account_id', label: 'Account' },
  { kind: 'member', key: 'owner_id', label: 'Owner' },
];

export const Route = createFileRoute('/_staff/onboarding/')({
  validateSearch: search,
  component: OnboardingPage,
});

function OnboardingPage() {
  const { today } = useMe();
  const whyNot = useWhyNot();
  const asked = Route.useSearch();
  const navigate = Route.useNavigate();
  const [adding, setAdding] = useState(false);
  const { status, ...others } = asked;
  const chosen = status === 'any' ? {} : status ? { status } : { active: true };
  const query = { ...others, ...chosen, limit: 50 };
  const list = useRows(listOnboardingProjectsInfiniteOptions({ query }));
  return (
    <>
      <ListPage
        title="Onboarding"
        heading="Onboarding projects"
        one="onboarding project"
        many="onboarding projects"
        none="No onboarding project is under way."
        icon={IconRocket}
        find="Find a project"
        filters={filters}
        sorts={sorts}
        search={asked}
        onSearch={(part) => navigate({ search: (now) => ({ ...now, ...part }), replace: true })}
        api={{ path: '/onboarding-projects', query }}
        list={list}
        known={(project) => [project.account, project.owner]}
        create={{
          label: 'New project',
          reason: whyNot('onboarding_projects:add', 'Ask an admin for the right to add projects'),
          onClick: () => setAdding(true),
        }}
      >
        {(projects) => <OnboardingTable projects={projects} today={today} />}
      </ListPage>
      {adding && (
        <OnboardingDialog
          onClose={() => setAdding(false)}
          onSaved={({ id }) => navigate({ to: '/onboarding/$id', params: { id } })}
        />
      )}
    </>
  );
}
