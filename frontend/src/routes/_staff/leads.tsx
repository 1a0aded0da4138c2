import { IconUserSearch } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { changeLeadMutation, listLeadsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import { changeLead } from '@/api/gen/sdk.gen';
import type { Lead, LeadChanges } from '@/api/gen/types.gen';
import { DealDialog } from '@/features/deals/DealDialog';
import { LeadDialog } from '@/features/leads/LeadDialog';
import { ManagedLeads } from '@/features/leads/ManagedLeads';
import { useCan } from '@/session/can';
import { addressed, flag, oneOf, text } from '@/shared/address';
import { byPatch } from '@/shared/bulk/bulk';
import { ListPage } from '@/shared/list/ListPage';
import { listOf } from '@/shared/list/list-declaration';
import { useRows } from '@/shared/list/use-rows';
import { Refusal } from '@/shared/ui/Refusal';
import { leadStatuses, statusChoices } from '@/theme/status';

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
  const can = useCan();
  const [converting, setConverting] = useState<Lead | null>(null);
  const convert = useMutation(changeLeadMutation());
  return (
    <>
      <ListPage list={list} dialog={(close) => <LeadDialog onClose={close} />}>
        {(leads) => (
          <>
            <Refusal error={convert.error} what="The deal is there, but the lead could not be marked." />
            <ManagedLeads leads={leads} onConvert={can('deals:add') ? setConverting : undefined} />
          </>
        )}
      </ListPage>
      {converting && (
        <DealDialog
          start={{ name: converting.company }}
          onSaved={() => convert.mutate({ path: { lead_id: converting.id }, body: { status: 'converted' } })}
          onClose={() => setConverting(null)}
        />
      )}
    </>
  );
}
