import { NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { DeliveryWorkspace } from '@/api/gen/types.gen';
import { useSubjectId } from '@/session/view-as';
import { type DeliveryFilter, deliveryClients, deliveryOwners } from './delivery-filter';
import classes from './workspace.module.css';

interface Props {
  view: DeliveryWorkspace;
  filter: DeliveryFilter;
  onFilter: (part: Partial<DeliveryFilter>) => void;
}

export function DeliveryFilters({ view, filter, onFilter }: Props) {
  const subjectId = useSubjectId();
  const chip = (label: string, owner: string | undefined) => (
    <Link
      to="/workspace"
      search={{ kind: 'delivery', client: owner && filter.client, owner }}
      resetScroll={false}
      className={classes.tab}
      activeProps={{}}
      // Without an owner is a choice of its own, not a part of every other one.
      activeOptions={{ exact: true, explicitUndefined: true }}
      aria-current={
        filter.owner === owner && (owner !== undefined || filter.client === undefined) ? 'true' : undefined
      }
    >
      {label}
    </Link>
  );
  return (
    <div className={classes.filters}>
      {chip('All clients', undefined)}
      {chip('Mine', subjectId)}
      <NativeSelect
        aria-label="Client"
        data={[{ value: '', label: 'Any client' }, ...deliveryClients(view)]}
        value={filter.client ?? ''}
        onChange={(event) => onFilter({ client: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        aria-label="Owner"
        data={[{ value: '', label: 'Any owner' }, ...deliveryOwners(view)]}
        value={filter.owner ?? ''}
        onChange={(event) => onFilter({ owner: event.currentTarget.value || undefined })}
      />
    </div>
  );
}
