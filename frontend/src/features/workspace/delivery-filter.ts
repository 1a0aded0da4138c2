import type { AccountCard, DeliveryWorkspace, PersonName } from '@/api/gen/types.gen';

export interface DeliveryFilter {
  client: string | undefined;
  owner: string | undefined;
}

interface Owned {
  account: AccountCard;
  owner?: PersonName | null;
}

// A reconciliation has no owner, so only the client narrows it.
export const fitsDelivery =
  ({ client, owner }: DeliveryFilter) =>
  (row: Owned) =>
    (!client || row.account.id === client) && (!owner || !('owner' in row) || row.owner?.id === owner);

const byName = (one: { label: string }, other: { label: string }) => one.label.localeCompare(other.label);

const distinct = (all: ({ id: string; name: string } | null | undefined)[]) =>
  [...new Map(all.flatMap((one) => (one ? [[one.id, one.name] as const] : [])))]
    .map(([value, label]) => ({ value, label }))
    .sort(byName);

export const deliveryClients = ({ onboardings, reconciliations, overdue_milestones }: DeliveryWorkspace) =>
  distinct([...onboardings, ...reconciliations, ...overdue_milestones].map(({ account }) => account));

export const deliveryOwners = ({ onboardings, overdue_milestones }: DeliveryWorkspace) =>
  distinct([...onboardings, ...overdue_milestones].map(({ owner }) => owner));
