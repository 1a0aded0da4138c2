import { Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getReconciliationOptions, reopenReconciliationMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Reconciliation } from '@/api/gen/types.gen';
import { useCan } from '@/session/can';
import { day } from '@/shared/format/format';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { Refusal } from '@/shared/ui/Refusal';
import { SidePanel } from '@/shared/ui/SidePanel';
import { StatusPill } from '@/shared/ui/StatusPill';
import { reconciliationStatuses } from '@/theme/status';
import { DecideDrawer } from './DecideDrawer';
import { serviceOf } from './decisions';
import { VarianceFacts } from './VarianceFacts';

interface Props {
  id: string;
  today: string;
  onClose: () => void;
}

// The side panel of one row: what the vendor says, what is billed, and what is to become of it.
export function ReviewDrawer({ id, today, onClose }: Props) {
  const can = useCan();
  const query = useQuery(getReconciliationOptions({ path: { reconciliation_id: id } }));
  const noChange = !can('reconciliations:change') && 'Ask an admin for the right to decide reconciliations';
  const item = query.data;
  if (item?.status === 'pending' && !noChange)
    return (
      <DecideDrawer
        item={item}
        onClose={onClose}
        onDecided={() => announce(`Decided: ${serviceOf(item)}. Open it again to undo`)}
      />
    );
  return (
    <SidePanel title={item ? serviceOf(item) : 'Reconciliation'} onClose={onClose}>
      <QueryPanel query={query} what="this reconciliation" rows={6}>
        {(loaded) => <Decided item={loaded} today={today} noChange={noChange} />}
      </QueryPanel>
    </SidePanel>
  );
}

interface DecidedProps {
  item: Reconciliation;
  today: string;
  noChange: string | false;
}

function Decided({ item, today, noChange }: DecidedProps) {
  const reopen = useMutation({
    ...reopenReconciliationMutation(),
    onSuccess: () => announce(`Pending again: ${serviceOf(item)}`),
  });
  const by = [item.decided_by?.name, item.decided_at && day(item.decided_at, today)].filter(Boolean);
  return (
    <Stack gap="md">
      <VarianceFacts item={item} />
      <p>
        <StatusPill status={reconciliationStatuses[item.status]} />
        {by.length > 0 && <span className="dimmed"> by {by.join(', ')}</span>}
      </p>
      {item.reason && <p>{item.reason}</p>}
      <Refusal error={reopen.error} what="Not undone." />
      {item.status !== 'pending' && (
        <div>
          <DisabledReason
            variant="default"
            reason={noChange}
            loading={reopen.isPending}
            onClick={() => reopen.mutate({ path: { reconciliation_id: item.id } })}
          >
            Undo decision
          </DisabledReason>
        </div>
      )}
    </Stack>
  );
}
