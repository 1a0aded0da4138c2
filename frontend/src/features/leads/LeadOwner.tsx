import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { claimLeadMutation, releaseLeadMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Lead } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { useReadOnly, useSubjectId } from '@/session/view-as';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';
import classes from './leads.module.css';

export function LeadOwner({ lead, closedReason }: { lead: Lead; closedReason: string | false }) {
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
