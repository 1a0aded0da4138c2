import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconBriefcase, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod/mini';
import { listDealsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { DealTable } from '@/features/deals/DealTable';
import { NewDealDialog } from '@/features/deals/NewDealDialog';
import { useCan } from '@/session/can';
import { useMe } from '@/session/use-me';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { ErrorPanel } from '@/shared/ui/ErrorPanel';
import filters from '@/shared/ui/filters.module.css';
import { Page } from '@/shared/ui/Page';
import { Panel } from '@/shared/ui/Panel';
import { PanelSkeleton } from '@/shared/ui/PanelSkeleton';
import rows from '@/shared/ui/rows.module.css';

const search = z.object({
  q: z.catch(z.optional(z.string()), undefined),
  status: z.catch(z.optional(z.enum(['open', 'won', 'lost'])), undefined),
  sort: z.catch(z.optional(z.enum(['expected_close', '-mrr', '-closed'])), undefined),
});
type Search = z.infer<typeof search>;

export const Route = createFileRoute('/_staff/deals/')({ validateSearch: search, component: DealsPage });

function DealsPage() {
  const can = useCan();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title="Deals"
      actions={
        can('deals:add') && (
          <DisabledReason data-key="create" onClick={() => setAdding(true)}>
            New deal
          </DisabledReason>
        )
      }
    >
      <Filters />
      <Deals />
      {adding && <NewDealDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Filters() {
  const { q, status = 'open', sort = 'expected_close' } = Route.useSearch();
  const navigate = Route.useNavigate();
  const change = (part: Search) => navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  const find = useDebouncedCallback((text: string) => change({ q: text || undefined }), 200);
  return (
    <div className={filters.filters}>
      <TextInput
        aria-label="Find a deal"
        data-key="filter"
        placeholder="Find a deal"
        leftSection={<IconSearch size={16} aria-hidden />}
        defaultValue={q}
        onChange={(event) => find(event.currentTarget.value)}
      />
      <Select
        aria-label="Status"
        data={[
          { value: 'open', label: 'Open' },
          { value: 'won', label: 'Won' },
          { value: 'lost', label: 'Lost' },
        ]}
        value={status}
        allowDeselect={false}
        onChange={(value) =>
          change({ status: value ?? undefined, sort: value === 'open' ? undefined : '-closed' })
        }
      />
      <Select
        aria-label="Order"
        data={[
          { value: 'expected_close', label: 'Nearest close first' },
          { value: '-mrr', label: 'Highest MRR first' },
          { value: '-closed', label: 'Latest closed first' },
        ]}
        value={sort}
        allowDeselect={false}
        onChange={(value) => change({ sort: value ?? undefined })}
      />
    </div>
  );
}

function Deals() {
  const { today } = useMe();
  const { q, status = 'open', sort = 'expected_close' } = Route.useSearch();
  const query = useInfiniteQuery({
    ...listDealsInfiniteOptions({ query: { status, sort, limit: 50, ...(q && { q }) } }),
    initialPageParam: {},
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
  const deals = query.data?.pages.flatMap((page) => page.data);
  return (
    <Panel title={`${status[0]?.toUpperCase()}${status.slice(1)} deals`}>
      {!deals && query.isError && (
        <ErrorPanel what="Could not load deals" error={query.error} onRetry={() => query.refetch()} />
      )}
      {!deals && !query.isError && <PanelSkeleton rows={8} />}
      {deals?.length === 0 && (
        <EmptyPanel
          icon={IconBriefcase}
          why="No deal fits."
          action={
            <Link to="/deals" search={{}}>
              Clear the filters
            </Link>
          }
        />
      )}
      {deals && deals.length > 0 && <DealTable label="Deals" deals={deals} today={today} showOwner />}
      {query.hasNextPage && (
        <div className={rows.foot}>
          <Button
            variant="default"
            size="compact-sm"
            loading={query.isFetchingNextPage}
            onClick={() => query.fetchNextPage()}
          >
            Show more
          </Button>
        </div>
      )}
    </Panel>
  );
}
