import { IconBriefcase } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { listDealsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { DealDialog } from '@/features/deals/DealDialog';
import { DealTable } from '@/features/deals/DealTable';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { addressed, chosen, oneOf, text } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
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

export const Route = createFileRoute('/_staff/deals/')({ validateSearch: search, component: DealsPage });

const statusNames = { open: 'Open', won: 'Won', lost: 'Lost' };
const whose: Filter[] = [
  { kind: 'member', key: 'owner_id', label: 'Owner' },
  { kind: 'account', key: 'account_id', label: 'Account' },
];
const filters: Filter[] = [
  { kind: 'choice', key: 'status', label: 'Status', choices: choices(statusNames), standard: 'open' },
  ...whose,
];

function DealsPage() {
  const whyNot = useWhyNot();
  const { today } = useMe();
  const { view, ...asked } = Route.useSearch();
  const navigate = Route.useNavigate();
  const [adding, setAdding] = useState(false);
  const board = view === 'board';
  // A board shows what is under way; what is closed has its list.
  const { status = 'open', sort = status === 'open' ? 'expected_close' : '-closed' } = board
    ? { status: 'open' as const }
    : asked;
  const query = { ...asked, status, sort, limit: board ? 100 : 50 };
  const list = useRows(listDealsInfiniteOptions({ query }));
  const noChange = whyNot('deals:change', 'Ask an admin for the right to edit deals');
  return (
    <>
      <ListPage
        title="Deals"
        heading={`${statusNames[status]} deals`}
        one="deal"
        many="deals"
        icon={IconBriefcase}
        none={status === 'open' ? 'No open deals. Add one to start.' : undefined}
        find="Find a deal"
        filters={board ? whose : filters}
        sorts={board ? [] : sorts}
        search={{ ...asked, sort }}
        onSearch={(part) => navigate({ search: (now) => ({ ...now, ...part }), replace: true })}
        api={{ path: '/deals', query }}
        list={list}
        known={(deal) => [deal.owner, deal.account]}
        beside={
          <TabLinks label="View">
            <TabLink to="/deals" search={asked} activeOptions={{ exact: true }}>
              List
            </TabLink>
            <TabLink to="/deals" search={{ ...asked, view: 'board' }} activeOptions={{ exact: true }}>
              Board
            </TabLink>
          </TabLinks>
        }
        create={{
          label: 'New deal',
          reason: whyNot('deals:add', 'Ask an admin for the right to add deals'),
          onClick: () => setAdding(true),
        }}
      >
        {(deals) =>
          board ? (
            <Suspense fallback={<PanelSkeleton rows={8} />}>
              <DealBoard deals={deals} today={today} closedReason={noChange} />
            </Suspense>
          ) : (
            <DealTable label="Deals" deals={deals} today={today} showOwner />
          )
        }
      </ListPage>
      {adding && <DealDialog onClose={() => setAdding(false)} />}
    </>
  );
}
