import { IconUserSearch } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { changeLeadMutation, listLeadsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Lead } from '@/api/gen/types.gen';
import { DealDialog } from '@/features/deals/DealDialog';
import { LeadDialog } from '@/features/leads/LeadDialog';
import { ManagedLeads } from '@/features/leads/ManagedLeads';
import { useCan, useWhyNot } from '@/session/can';
import { addressed, flag, oneOf, text } from '@/shared/address';
import { ListPage } from '@/shared/list/ListPage';
import type { Filter } from '@/shared/list/search';
import { useRows } from '@/shared/list/use-rows';
import { Refusal } from '@/shared/ui/Refusal';
import { leadStatuses, statusChoices } from '@/theme/status';

const search = addressed({
  q: text,
  status: oneOf(['open', 'converted', 'dismissed']),
  owner_id: text,
  unassigned: flag,
});

const filters: Filter[] = [
  { kind: 'choice', key: 'status', label: 'Status', choices: statusChoices(leadStatuses), standard: 'open' },
  { kind: 'member', key: 'owner_id', label: 'Owner' },
  { kind: 'flag', key: 'unassigned', label: 'Not claimed' },
];
const sorts = [{ value: 'icp', label: 'Best ICP score first' }];

export const Route = createFileRoute('/_staff/leads')({ validateSearch: search, component: LeadsPage });

function LeadsPage() {
  const can = useCan();
  const whyNot = useWhyNot();
  const asked = Route.useSearch();
  const navigate = Route.useNavigate();
  const [open, setOpen] = useState<Lead | 'new' | null>(null);
  const convert = useMutation(changeLeadMutation());
  const query = { ...asked, status: asked.status ?? ('open' as const), limit: 50 };
  const list = useRows(listLeadsInfiniteOptions({ query }));
  const close = () => setOpen(null);
  return (
    <>
      <ListPage
        title="Leads"
        one="lead"
        many="leads"
        icon={IconUserSearch}
        none="No lead is waiting."
        find="Find a lead"
        filters={filters}
        sorts={sorts}
        search={asked}
        onSearch={(part) => navigate({ search: (now) => ({ ...now, ...part }), replace: true })}
        api={{ path: '/leads', query }}
        list={list}
        known={(lead) => [lead.owner]}
        create={{
          label: 'New lead',
          reason: whyNot('leads:add', 'Ask an admin for the right to add leads'),
          onClick: () => setOpen('new'),
        }}
      >
        {(leads) => (
          <>
            <Refusal error={convert.error} what="The deal is there, but the lead could not be marked." />
            <ManagedLeads leads={leads} onConvert={can('deals:add') ? setOpen : undefined} />
          </>
        )}
      </ListPage>
      {open === 'new' && <LeadDialog onClose={close} />}
      {open && open !== 'new' && (
        <DealDialog
          start={{ name: open.company }}
          onSaved={() => convert.mutate({ path: { lead_id: open.id }, body: { status: 'converted' } })}
          onClose={close}
        />
      )}
    </>
  );
}
