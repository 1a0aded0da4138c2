import { IconUserSearch } from '@tabler/icons-react';
import { createFileRoute } from '@tanstack/react-router';
import { listLeadsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { changeLead } from '@/api/gen/sdk.gen';
import type { Lead, LeadChanges } from '@/api/gen/types.gen';
import { LeadDialog } from '@/features/leads/LeadDialog';
import { addressed, flag, oneOf, text } from '@/shared/address';
import { byPatch } from '@/shared/bulk/bulk';
import { ListPage } from '@/shared/list/ListPage';
import { listOf } from '@/shared/list/list-declaration';
import { useRows } from '@/shared/list/use-rows';
import { leadStatuses, statusChoices } from '@/theme/status';
import { WorkedLeads } from './-leads/WorkedLeads';

const search = addressed({
  q: text,
  status: oneOf(['open', 'converted', 'dismissed']),
  owner_id: text,
  unassigned: flag,
});

const change = byPatch<Lead, LeadChanges>(({ id }, body, sending) =>
  changeLead({ path: { lead_id: id }, body, ...sending }),
);

const list = listOf({
  search,
  query: (asked) => ({ status: 'open' as const, ...asked, limit: 50 }),
  useAll: (query) => useRows(listLeadsInfiniteOptions({ query })),
  path: '/leads',
  title: 'Leads',
  one: 'lead',
  many: 'leads',
  none: () => 'No lead is waiting.',
  icon: IconUserSearch,
  find: 'Find a lead',
  filters: [
    {
      kind: 'choice',
      key: 'status',
      label: 'Status',
      choices: statusChoices(leadStatuses),
      standard: 'open',
    },
    { kind: 'member', key: 'owner_id', label: 'Owner' },
    { kind: 'flag', key: 'unassigned', label: 'Not claimed' },
  ],
  sorts: [{ value: 'icp', label: 'Best ICP score first' }],
  known: (lead) => [lead.owner],
  bulk: {
    right: 'leads:change',
    nameOf: ({ company }) => company,
    actions: [
      change({
        label: 'Dismiss leads',
        said: 'dismissed',
        only: ({ status }) => status === 'open',
        body: () => ({ status: 'dismissed' }),
        before: ({ status }) => ({ status }),
      }),
    ],
  },
  add: { label: 'New lead', right: 'leads:add', ask: 'add leads' },
});

export const Route = createFileRoute('/_staff/leads')({ validateSearch: search, component: LeadsPage });

function LeadsPage() {
  return (
    <ListPage list={list} dialog={(close) => <LeadDialog onClose={close} />}>
      {(leads) => <WorkedLeads leads={leads} showStatus />}
    </ListPage>
  );
}
