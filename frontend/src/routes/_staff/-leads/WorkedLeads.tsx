import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changeLeadMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Lead } from '@/api/gen/types.gen';
import { DealDialog } from '@/features/deals/DealDialog';
import { ManagedLeads } from '@/features/leads/ManagedLeads';
import { useCan } from '@/session/can';
import { Refusal } from '@/shared/ui/Refusal';

interface Props {
  leads: Lead[];
  showStatus?: boolean;
}

// Leads with all that can be done about them, a deal that comes of one included.
export function WorkedLeads({ leads, showStatus }: Props) {
  const can = useCan();
  const [converting, setConverting] = useState<Lead | null>(null);
  const convert = useMutation(changeLeadMutation());
  return (
    <>
      <Refusal error={convert.error} what="The deal is there, but the lead could not be marked." />
      <ManagedLeads
        leads={leads}
        showStatus={showStatus}
        onConvert={can('deals:add') ? setConverting : undefined}
      />
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
