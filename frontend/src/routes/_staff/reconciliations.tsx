import { IconScale } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { listReconciliationsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Reconciliation } from '@/api/gen/types.gen';
import { ReconciliationDialog } from '@/features/reconciliations/ReconciliationDialog';
import { ReconciliationTable } from '@/features/reconciliations/ReconciliationTable';
import { ReviewDrawer } from '@/features/reconciliations/ReviewDrawer';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { addressed, chosen, oneOf, text } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
import { choices, type Filter } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';
import { reconciliationStatuses, statusChoices, varianceKinds } from '@/theme/status';

// What waits for a decision comes first: pending unless another status is asked for.
const sorts = choices({
  '-variance': 'Largest variance first',
  account: 'By account',
  '-found': 'Latest found first',
});

const search = addressed({
  q: text,
  status: oneOf(['pending', 'accepted', 'fixed', 'dismissed', 'any']),
  kind: oneOf(['under_billed', 'over_billed', 'exact', 'not_billed', 'no_vendor_record']),
  account_id: text,
  sort: chosen(sorts),
  review: text,
});

const filters: Filter[] = [
  {
    kind: 'choice',
    key: 'status',
    label: 'Status',
    choices: [...statusChoices(reconciliationStatuses), { value: 'any', label: 'Any status' }],
    standard: 'pending',
  },
  { kind: 'choice', key: 'kind', label: 'Kind', choices: statusChoices(varianceKinds) },
  { kind: 'account', key: 'account_id', label: 'Account' },
];

export const Route = createFileRoute('/_staff/reconciliations')({
  validateSearch: search,
  component: ReconciliationsPage,
});

function ReconciliationsPage() {
  const { today } = useMe();
  const whyNot = useWhyNot();
  const { review, status = 'pending', ...asked } = Route.useSearch();
  const navigate = Route.useNavigate();
  const [adding, setAdding] = useState(false);
  // The list alone decides what is pending: an exact row of that status never waits for anybody.
  const which = status === 'pending' ? { pending: true } : status === 'any' ? {} : { status };
  const query = { ...asked, ...which, limit: 50 };
  const list = useRows(listReconciliationsInfiniteOptions({ query }));
  const show = useCallback(
    (row: Reconciliation | null) =>
      navigate({ search: (now) => ({ ...now, review: row?.id }), resetScroll: false }),
    [navigate],
  );
  return (
    <>
      <ListPage
        title="Reconciliations"
        heading={status === 'pending' ? 'Pending reviews' : 'Reconciliations'}
        one="reconciliation"
        many="reconciliations"
        icon={IconScale}
        none={status === 'pending' ? 'Nothing waits for a review.' : undefined}
        find="Find a product or vendor"
        filters={filters}
        sorts={sorts}
        search={{ ...asked, status }}
        onSearch={(part) => navigate({ search: (now) => ({ ...now, ...part }), replace: true })}
        api={{ path: '/reconciliations', query }}
        list={list}
        known={(row) => [row.account]}
        create={{
          label: 'New reconciliation',
          reason: whyNot('reconciliations:add', 'Ask an admin for the right to add reconciliations'),
          onClick: () => setAdding(true),
        }}
      >
        {(rows) => <ReconciliationTable rows={rows} onReview={show} />}
      </ListPage>
      {review && <ReviewDrawer id={review} today={today} onClose={() => show(null)} />}
      {adding && <ReconciliationDialog onClose={() => setAdding(false)} />}
    </>
  );
}
