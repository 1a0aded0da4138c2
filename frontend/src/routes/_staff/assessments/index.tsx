import { IconClipboardCheck } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { listAssessmentsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { AssessmentDialog } from '@/features/assessments/AssessmentDialog';
import { AssessmentTable } from '@/features/assessments/AssessmentTable';
import { useMe } from '@/session/use-me';
import { addressed, chosen, oneOf, text } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
import { listOf } from '@/shared/list/list-declaration';
import { choices } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';
import { assessmentStatuses, statusChoices } from '@/theme/status';

const sorts = choices({ '-assessed': 'Latest first', account: 'By account' });

const search = addressed({
  q: text,
  status: oneOf(['draft', 'finalized']),
  account_id: text,
  sort: chosen(sorts),
});

const list = listOf({
  search,
  query: (asked) => ({ ...asked, limit: 50 }),
  useAll: (query) => useRows(listAssessmentsInfiniteOptions({ query })),
  path: '/assessments',
  title: 'Assessments',
  one: 'assessment',
  many: 'assessments',
  icon: IconClipboardCheck,
  find: 'Find an assessment',
  filters: [
    { kind: 'choice', key: 'status', label: 'Status', choices: statusChoices(assessmentStatuses) },
    { kind: 'account', key: 'account_id', label: 'Account' },
  ],
  sorts,
  known: (assessment) => [assessment.account],
  add: { label: 'New assessment', right: 'assessments:add', ask: 'add assessments' },
});

export const Route = createFileRoute('/_staff/assessments/')({
  validateSearch: search,
  component: AssessmentsPage,
});

function AssessmentsPage() {
  const { today } = useMe();
  const navigate = Route.useNavigate();
  return (
    <ListPage
      list={list}
      dialog={(close) => (
        <AssessmentDialog
          onClose={close}
          onSaved={({ id }) => navigate({ to: '/assessments/$id', params: { id } })}
        />
      )}
    >
      {(assessments) => <AssessmentTable assessments={assessments} today={today} />}
    </ListPage>
  );
}
