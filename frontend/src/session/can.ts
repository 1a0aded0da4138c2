import { useQueryClient } from '@tanstack/react-query';
import { getMeOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Capability, Me } from '@/api/gen/types.gen';
import type { Role } from '@/session/roles';
import { useMe } from '@/session/use-me';
import { useReadOnly, useViewing } from '@/session/view-as';

// Whose role decides what there is to see: one's own, or that of the person whose workspace is viewed.
export interface Sight {
  role: Role | null;
  capabilities: Capability[];
}

export function useSight(): Sight {
  const me = useMe();
  const viewing = useViewing();
  if (!viewing) return me;
  const group = me.viewable.find(({ role }) => role === viewing.role);
  return { role: viewing.role, capabilities: group?.capabilities ?? [] };
}

export const allows = ({ capabilities }: Pick<Me, 'capabilities'>, capability: Capability) =>
  capabilities.includes(capability);

export function useCan() {
  const sight = useSight();
  return (capability: Capability) => allows(sight, capability);
}

// Why an action is closed to the reader, if it is: the page is somebody else's, or the right is lacking.
export function useWhyNot() {
  const can = useCan();
  const readOnly = useReadOnly();
  return (capability: Capability, lacking: string) => readOnly || (!can(capability) && lacking);
}

export const isAdmin = ({ role }: Pick<Sight, 'role'>) => role === 'owner' || role === 'admin';

// Who could grant what is refused; whoever runs the organization is not sent to themselves. Where nobody is known to be signed in,
// there is nobody to ask either.
export function useWhoGrants() {
  const me = useQueryClient().getQueryData(getMeOptions().queryKey);
  if (useViewing()) return 'Their role does not include it.';
  return me && isAdmin(me) ? 'No role has this right.' : 'An admin of your organization can grant it.';
}
