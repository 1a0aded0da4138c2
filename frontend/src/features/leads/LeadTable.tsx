import { useMutation } from '@tanstack/react-query';
import { memo, useState } from 'react';
import { claimLeadMutation, releaseLeadMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Lead } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { useReadOnly, useSubjectId } from '@/session/view-as';
import { plural } from '@/shared/format/format';
import { useHeldOrder } from '@/shared/hooks/use-held-order';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { HeldChanges } from '@/shared/ui/HeldChanges';
import { announce } from '@/shared/ui/LiveRegion';
import table from '@/shared/ui/table.module.css';
import classes from './leads.module.css';

interface Props {
  leads: Lead[];
  closedReason: string | false;
}

export function LeadTable({ leads, closedReason }: Props) {
  const { rows, changes, update, hold } = useHeldOrder(leads);
  return (
    <div {...hold}>
      <HeldChanges changes={changes} onUpdate={update} />
      <table className={`${table.table} ${table.cards}`} aria-label="Leads">
        <thead>
          <tr>
            <th scope="col">Lead</th>
            <th scope="col">ICP score</th>
            <th scope="col">Source</th>
            <th scope="col">Age</th>
            <th scope="col">Owner</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((lead) => (
            <LeadRow key={lead.id} lead={lead} closedReason={closedReason} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const LeadRow = memo(function LeadRow({ lead, closedReason }: { lead: Lead; closedReason: string | false }) {
  return (
    <tr>
      <td>
        <span className={table.main}>{lead.company}</span>
        <span className={table.sub}>{lead.contact_name ?? lead.email ?? 'No contact yet'}</span>
      </td>
      <td data-label="ICP score">
        <IcpScore lead={lead} />
      </td>
      <td data-label="Source">{lead.source ?? 'Unknown'}</td>
      <td data-label="Age" className={table.short}>
        {lead.age_days === 0 ? 'Today' : plural(lead.age_days, 'day')}
      </td>
      <td data-label="Owner">
        <LeadOwner lead={lead} closedReason={closedReason} />
      </td>
    </tr>
  );
});

function IcpScore({ lead: { icp_score, icp_reasons } }: { lead: Lead }) {
  if (icp_score === null) return <span className="dimmed">Not scored</span>;
  return (
    <span className={classes.score} title={icp_reasons.join(', ')}>
      <span className={classes.value}>{icp_score}</span>
      <span className={classes.track} aria-hidden>
        <span className={classes.fill} style={{ width: `${icp_score}%` }} />
      </span>
    </span>
  );
}

function LeadOwner({ lead, closedReason }: { lead: Lead; closedReason: string | false }) {
  const subjectId = useSubjectId();
  const readOnly = useReadOnly();
  const [justClaimed, setJustClaimed] = useState(false);
  const claim = useMutation({
    ...claimLeadMutation(),
    onSuccess: () => {
      setJustClaimed(true);
      announce(`Claimed: ${lead.company}. Undo available`);
    },
  });
  const release = useMutation({
    ...releaseLeadMutation(),
    onSuccess: () => {
      setJustClaimed(false);
      announce(`Released: ${lead.company}`);
    },
  });
  const path = { lead_id: lead.id };
  const failure = claim.error ?? release.error;
  if (justClaimed || lead.owner?.id === subjectId) {
    return (
      <span className={classes.owner}>
        {readOnly ? lead.owner?.name : 'Yours'}
        <DisabledReason
          size="compact-xs"
          variant={justClaimed ? 'light' : 'subtle'}
          aria-label={`${justClaimed ? 'Undo claim' : 'Release'}: ${lead.company}`}
          loading={release.isPending}
          onClick={() => release.mutate({ path })}
        >
          {justClaimed ? 'Undo' : 'Release'}
        </DisabledReason>
      </span>
    );
  }
  if (lead.owner) return lead.owner.name;
  return (
    <span className={classes.owner}>
      <DisabledReason
        size="compact-xs"
        variant="default"
        reason={closedReason}
        aria-label={`Claim: ${lead.company}`}
        loading={claim.isPending}
        onClick={() => claim.mutate({ path })}
      >
        Claim
      </DisabledReason>
      {failure && (
        <span className={classes.failed} role="alert">
          {toApiError(failure).message}
        </span>
      )}
    </span>
  );
}
