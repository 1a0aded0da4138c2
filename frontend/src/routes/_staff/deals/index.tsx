import { IconBriefcase } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { listDealsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { changeDeal } from '@/api/gen/sdk.gen';
import type { Deal, DealChanges, ListDealsData } from '@/api/gen/types.gen';
import { DealDialog } from '@/features/deals/DealDialog';
import { DealTable } from '@/features/deals/DealTable';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { addressed, chosen, oneOf, text } from '@/shared/address';
import { assigning, byPatch } from '@/shared/bulk/bulk';
import { ListPage } from '@/shared/list/ListPage';
import { listOf } from '@/shared/list/list-declaration';
import { choices, type Filter } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';
import { PanelSkeleton } from '@/shared/ui/PanelSkeleton';
import { TabLink, TabLinks } from '@/shared/ui/TabLinks';

const DealBoard = lazy(() =>
  import('@/features/deals/DealBoard').then((file) => ({ default: file.DealBoard })),
);

const sorts = choices({
  expected_close: 'Nearest close first',
  '-mrr': 'Highest MRR first',
  '-closed': 'Latest closed first',
});

const search = addressed({
  view: oneOf(['board']),
  q: text,
  status: oneOf(['open', 'won', 'lost']),
  owner_id: text,
  account_id: text,
  sort: chosen(sorts),
});

const statusNames = { open: 'Open', won: 'Won', lost: 'Lost' };
const whose: Filter[] = [
  { kind: 'member', key: 'owner_id', label: 'Owner' },
  { kind: 'account', key: 'account_id', label: 'Account' },
];

type DealQuery = NonNullable<ListDealsData['query']>;

const change = byPatch<Deal, DealChanges>(({ id }, body, sending) =>
  changeDeal({ path: { deal_id: id }, body, ...sending }),
);

const deals = listOf({
  search,
  query: ({ view: _, status = 'open', ...asked }): DealQuery => ({
    sort: status === 'open' ? 'expected_close' : '-closed',
    ...asked,
    status,
    limit: 50,
  }),
  useAll: (query) => useRows(listDealsInfiniteOptions({ query })),
  path: '/deals',
  title: 'Deals',
  heading: ({ status = 'open' }) => `${statusNames[status]} deals`,
  one: 'deal',
  many: 'deals',
  none: ({ status = 'open' }) => (status === 'open' ? 'No open deals. Add one to start.' : undefined),
  icon: IconBriefcase,
  find: 'Find a deal',
  filters: [
    { kind: 'choice', key: 'status', label: 'Status', choices: choices(statusNames), standard: 'open' },
    ...whose,
  ],
  sorts,
  standardSort: ({ status = 'open' }) => (status === 'open' ? 'expected_close' : '-closed'),
  known: (deal) => [deal.owner, deal.account],
  sum: { label: 'MRR', of: ({ mrr }) => mrr },
  bulk: {
    right: 'deals:change',
    nameOf: ({ name }) => name,
    actions: [
      change({
        ...assigning,
        body: (owner_id) => ({ owner_id }),
        before: ({ owner }) => ({ owner_id: owner.id }),
      }),
    ],
  },
  add: { label: 'New deal', right: 'deals:add', ask: 'add deals' },
});

// A board shows what is under way; what is closed has its list.
const board = listOf({
  ...deals,
  query: ({ view: _, status: __, sort: ___, ...asked }): DealQuery => ({
    ...asked,
    status: 'open',
    sort: 'expected_close',
    limit: 100,
  }),
  heading: () => 'Open deals',
  filters: whose,
  sorts: undefined,
});

export const Route = createFileRoute('/_staff/deals/')({ validateSearch: search, component: DealsPage });

function DealsPage() {
  const whyNot = useWhyNot();
  const { today } = useMe();
  const { view, ...asked } = Route.useSearch();
  const noChange = whyNot('deals:change', 'Ask an admin for the right to edit deals');
  const views = (
    <TabLinks label="View">
      <TabLink to="/deals" search={asked} activeOptions={{ exact: true }}>
        List
      </TabLink>
      <TabLink to="/deals" search={{ ...asked, view: 'board' }} activeOptions={{ exact: true }}>
        Board
      </TabLink>
    </TabLinks>
  );
  return (
    <ListPage
      list={view === 'board' ? board : deals}
      beside={views}
      dialog={(close) => <DealDialog onClose={close} />}
    >
      {(rows) =>
        view === 'board' ? (
          <Suspense fallback={<PanelSkeleton rows={8} />}>
            <DealBoard deals={rows} today={today} closedReason={noChange} />
          </Suspense>
        ) : (
          <DealTable label="Deals" deals={rows} today={today} showOwner />
        )
      }
    </ListPage>
  );
}
