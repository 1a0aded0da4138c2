import type { Capability, Me } from '@/api/gen/types.gen';
import { useMe } from '@/session/use-me';
import { useReadOnly } from '@/session/view-as';

export const allows = (me: Me, capability: Capability) => me.capabilities.includes(capability);

export function useCan() {
  const me = useMe();
  return (capability: Capability) => allows(me, capability);
}

// Why an action is closed to the reader, if it is: the page is somebody else's, or the right is lacking.
export function useWhyNot() {
  const can = useCan();
  const readOnly = useReadOnly();
  return (capability: Capability, lacking: string) => readOnly || (!can(capability) && lacking);
}

export const isAdmin = (me: Me) => me.role === 'owner' || me.role === 'admin';
