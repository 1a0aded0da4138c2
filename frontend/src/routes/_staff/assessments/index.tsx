import { IconClipboardCheck } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { listAssessmentsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { AssessmentDialog } from '@/features/assessments/AssessmentDialog';
import { AssessmentTable } from '@/features/assessments/AssessmentTable';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { addressed, chosen, oneOf, text } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
import { choices, type Filter } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';
import { assessmentStatuses, statusChoices } from '@/theme/status';

const sorts = choices({ '-assessed': 'Latest first', account: 'By account' });

const search = addressed({
  q: text,
  status: oneOf(['draft', 'finalized']),
  account_id: text,
  sort: chosen(sorts),
});

const filters: Filter[] = [
  { kind: 'choice', key: 'status', label: 'Status', choices: statusChoices(assessmentStatuses) },
  { kind: 'account', key: 'account_id', label: 'Account' },
];

export const Route = createFileRoute('/_staff/assessments/')({
  validateSearch: search,
  component: AssessmentsPage,
});

function AssessmentsPage() {
  const { today } = useMe();
  const whyNot = useWhyNot();
  const asked = Route.useSearch();
  const navigate = Route.useNavigate();
  const [adding, setAdding] = useState(false);
  const query = { ...asked, limit: 50 };
  const list = useRows(listAssessmentsInfiniteOptions({ query }));
  return (
    <>
      <ListPage
        title="Assessments"
        one="assessment"
        many="assessments"
        icon={IconClipboardCheck}
        find="Find an assessment"
        filters={filters}
        sorts={sorts}
        search={asked}
        onSearch={(part) => navigate({ search: (now) => ({ ...now, ...part }), replace: true })}
        api={{ path: '/assessments', query }}
        list={list}
        known={(assessment) => [assessment.account]}
        create={{
          label: 'New assessment',
          reason: whyNot('assessments:add', 'Ask an admin for the right to add assessments'),
          onClick: () => setAdding(true),
        }}
      >
        {(assessments) => <AssessmentTable assessments={assessments} today={today} />}
      </ListPage>
      {adding && (
        <AssessmentDialog
          onClose={() => setAdding(false)}
          onSaved={({ id }) => navigate({ to: '/assessments/$id', params: { id } })}
        />
      )}
    </>
  );
}
