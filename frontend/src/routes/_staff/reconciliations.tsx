import { IconScale } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { useCallback } from 'react';
import { listReconciliationsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Reconciliation } from '@/api/gen/types.gen';
import { ReconciliationDialog } from '@/features/reconciliations/ReconciliationDialog';
import { ReconciliationTable } from '@/features/reconciliations/ReconciliationTable';
import { ReviewDrawer } from '@/features/reconciliations/ReviewDrawer';
import { useMe } from '@/session/use-me';
import { addressed, chosen, oneOf, text } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
import { anyStatus, choices } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';
import { reconciliationStatuses, statusChoices, varianceKinds } from '@/theme/status';

// What waits for a decision comes first: pending unless another status is asked for.
const sorts = choices({
  '-variance': 'Largest variance first',
  account: 'By account',
  '-found': 'Latest found first',
});

import { listOf } from '@/shared/list/list-declaration';

const search = addressed({
  q: text,
  status: oneOf(['pending', 'accepted', 'fixed', 'dismissed', 'any']),
  kind: oneOf(['under_billed', 'over_billed', 'exact', 'not_billed', 'no_vendor_record']),
  account_id: text,
  sort: chosen(sorts),
  review: text,
});

const list = listOf({
  search,
  // The list alone decides what is pending: an exact row of that status never waits for anybody.
  query: ({ review: _, status = 'pending', ...asked }) => ({
    ...asked,
    ...(status === 'pending' ? { pending: true } : status === 'any' ? {} : { status }),
    limit: 50,
  }),
  useAll: (query) => useRows(listReconciliationsInfiniteOptions({ query })),
  path: '/reconciliations',
  title: 'Reconciliations',
  heading: ({ status = 'pending' }) => (status === 'pending' ? 'Pending reviews' : 'Reconciliations'),
  one: 'reconciliation',
  many: 'reconciliations',
  none: ({ status = 'pending' }) => (status === 'pending' ? 'Nothing waits for a review.' : undefined),
  icon: IconScale,
  find: 'Find a product or vendor',
  filters: [
    {
      kind: 'choice',
      key: 'status',
      label: 'Status',
      choices: [...statusChoices(reconciliationStatuses), anyStatus],
      standard: 'pending',
    },
    { kind: 'choice', key: 'kind', label: 'Kind', choices: statusChoices(varianceKinds) },
    { kind: 'account', key: 'account_id', label: 'Account' },
  ],
  sorts,
  known: (row) => [row.account],
  add: { label: 'New reconciliation', right: 'reconciliations:add', ask: 'add reconciliations' },
});

export const Route = createFileRoute('/_staff/reconciliations')({
  validateSearch: search,
  component: ReconciliationsPage,
});

function ReconciliationsPage() {
  const { today } = useMe();
  const { review } = Route.useSearch();
  const navigate = Route.useNavigate();
  const show = useCallback(
    (row: Reconciliation | null) =>
      navigate({ search: (now) => ({ ...now, review: row?.id }), resetScroll: false }),
    [navigate],
  );
  return (
    <>
      <ListPage list={list} dialog={(close) => <ReconciliationDialog onClose={close} />}>
        {(rows) => <ReconciliationTable rows={rows} onReview={show} />}
      </ListPage>
      {review && <ReviewDrawer id={review} today={today} onClose={() => show(null)} />}
    </>
  );
}
