import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconBuilding, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod/mini';
import { listAccountsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { AccountDialog } from '@/features/accounts/AccountDialog';
import { AccountList } from '@/features/accounts/AccountList';
import { useCan } from '@/session/can';
import { useMe } from '@/session/use-me';
import { useSubjectId } from '@/session/view-as';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { ErrorPanel } from '@/shared/ui/ErrorPanel';
import filters from '@/shared/ui/filters.module.css';
import { Page } from '@/shared/ui/Page';
import { Panel } from '@/shared/ui/Panel';
import { PanelSkeleton } from '@/shared/ui/PanelSkeleton';
import rows from '@/shared/ui/rows.module.css';

const sorts = ['health', 'name', 'renewal', '-mrr'] as const;
const statuses = ['active', 'closed'] as const;
const bands = ['green', 'yellow', 'red', 'none'] as const;
const search = z.object({
  q: z.catch(z.optional(z.string()), undefined),
  manager: z.catch(z.optional(z.string()), undefined),
  health: z.catch(z.optional(z.enum(bands)), undefined),
  status: z.catch(z.optional(z.enum(statuses)), undefined),
  sort: z.catch(z.optional(z.enum(sorts)), undefined),
});
type Search = z.infer<typeof search>;

export const Route = createFileRoute('/_staff/accounts/')({
  validateSearch: search,
  component: AccountsPage,
});

const sortNames: Record<(typeof sorts)[number], string> = {
  health: 'Worst health first',
  name: 'By name',
  renewal: 'Nearest renewal first',
  '-mrr': 'Highest MRR first',
};
const bandNames: Record<(typeof bands)[number], string> = {
  green: 'Healthy',
  yellow: 'Watch',
  red: 'At risk',
  none: 'No score',
};
const statusNames: Record<(typeof statuses)[number], string> = { active: 'Active', closed: 'Closed' };
const choices = <T extends string>(names: Record<T, string>) =>
  (Object.keys(names) as T[]).map((value) => ({ value, label: names[value] }));

function AccountsPage() {
  const can = useCan();
  const navigate = Route.useNavigate();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title="Accounts"
      actions={
        can('accounts:add') && (
          <DisabledReason data-key="create" onClick={() => setAdding(true)}>
            New account
          </DisabledReason>
        )
      }
    >
      <Filters />
      <Accounts />
      {adding && (
        <AccountDialog
          onClose={() => setAdding(false)}
          onSaved={({ id }) => navigate({ to: '/accounts/$id', params: { id } })}
        />
      )}
    </Page>
  );
}

function Filters() {
  const subjectId = useSubjectId();
  const { q, health, sort, manager, status = 'active' } = Route.useSearch();
  const navigate = Route.useNavigate();
  const change = (part: Search) => navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  const find = useDebouncedCallback((text: string) => change({ q: text || undefined }), 200);
  return (
    <div className={filters.filters}>
      <TextInput
        aria-label="Find an account"
        data-key="filter"
        placeholder="Find an account"
        leftSection={<IconSearch size={16} aria-hidden />}
        defaultValue={q}
        onChange={(event) => find(event.currentTarget.value)}
      />
      <Select
        aria-label="Whose accounts"
        data={[
          { value: 'all', label: 'All managers' },
          { value: 'mine', label: 'Mine' },
        ]}
        value={manager === subjectId ? 'mine' : 'all'}
        allowDeselect={false}
        onChange={(whose) => change({ manager: whose === 'mine' ? subjectId : undefined })}
      />
      <Select
        aria-label="Status"
        data={choices(statusNames)}
        value={status}
        allowDeselect={false}
        onChange={(value) => change({ status: value === 'closed' ? value : undefined })}
      />
      <Select
        aria-label="Health"
        placeholder="Any health"
        data={choices(bandNames)}
        value={health ?? null}
        clearable
        onChange={(value) => change({ health: value ?? undefined })}
      />
      <Select
        aria-label="Order"
        data={choices(sortNames)}
        value={sort ?? 'health'}
        allowDeselect={false}
        onChange={(value) => change({ sort: value ?? undefined })}
      />
    </div>
  );
}

function Accounts() {
  const { today } = useMe();
  const { q, manager, health, status = 'active', sort = 'health' } = Route.useSearch();
  const query = useInfiniteQuery({
    ...listAccountsInfiniteOptions({
      query: {
        sort,
        status,
        limit: 50,
        ...(q && { q }),
        ...(manager && { manager_id: manager }),
        ...(health && { health }),
      },
    }),
    initialPageParam: {},
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
  const accounts = query.data?.pages.flatMap((page) => page.data);
  return (
    <Panel title={`${statusNames[status]} accounts`} note={sortNames[sort].toLowerCase()}>
      {!accounts && query.isError && (
        <ErrorPanel what="Could not load accounts" error={query.error} onRetry={() => query.refetch()} />
      )}
      {!accounts && !query.isError && <PanelSkeleton rows={8} />}
      {accounts?.length === 0 && (
        <EmptyPanel
          icon={IconBuilding}
          why="No account fits."
          action={
            <Link to="/accounts" search={{}}>
              Clear the filters
            </Link>
          }
        />
      )}
      {accounts && accounts.length > 0 && <AccountList label="Accounts" accounts={accounts} today={today} />}
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
