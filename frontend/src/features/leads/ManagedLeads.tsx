import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { changeLeadMutation, removeLeadMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Lead } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { RowMenu } from '@/shared/list/RowMenu';
import { announce } from '@/shared/ui/LiveRegion';
import { Refusal } from '@/shared/ui/Refusal';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import { LeadDialog } from './LeadDialog';
import { LeadTable } from './LeadTable';

interface Props {
  leads: Lead[];
  showStatus?: boolean;
  // A deal comes of it; without the right to add one it is only marked.
  onConvert?: (lead: Lead) => void;
}

type Open = { lead: Lead; as: 'edit' | 'remove' } | null;

export function ManagedLeads({ leads, showStatus, onConvert }: Props) {
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<Open>(null);
  const change = useMutation(changeLeadMutation());
  const noChange = whyNot('leads:change', 'Ask an admin for the right to change leads');
  const noRemove = whyNot('leads:remove', 'Ask an admin for the right to remove leads');
  const edit = useCallback((lead: Lead) => setOpen({ lead, as: 'edit' }), []);
  const set = (lead: Lead, status: Lead['status'], words: string) => () =>
    change.mutate(
      { path: { lead_id: lead.id }, body: { status } },
      { onSuccess: () => announce(`${words}: ${lead.company}`) },
    );
  const moves = (lead: Lead) =>
    lead.status === 'open'
      ? [
          onConvert
            ? { label: 'Convert to a deal', reason: noChange, onClick: () => onConvert(lead) }
            : { label: 'Mark converted', reason: noChange, onClick: set(lead, 'converted', 'Converted') },
          { label: 'Dismiss', reason: noChange, onClick: set(lead, 'dismissed', 'Dismissed') },
        ]
      : [{ label: 'Reopen', reason: noChange, onClick: set(lead, 'open', 'Reopened') }];
  return (
    <>
      <Refusal error={change.error} what="Not saved." />
      <LeadTable
        leads={leads}
        closedReason={noChange}
        showStatus={showStatus}
        onOpen={noChange ? undefined : edit}
        menu={(lead) => (
          <RowMenu
            name={lead.company}
            actions={[
              { label: 'Edit', reason: noChange, onClick: () => edit(lead) },
              ...moves(lead),
              { label: 'Remove', reason: noRemove, onClick: () => setOpen({ lead, as: 'remove' }) },
            ]}
          />
        )}
      />
      {open?.as === 'edit' && <LeadDialog record={open.lead} onClose={() => setOpen(null)} />}
      {open?.as === 'remove' && (
        <RemoveDialog
          name={open.lead.company}
          mutation={removeLeadMutation()}
          variables={{ path: { lead_id: open.lead.id } }}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
