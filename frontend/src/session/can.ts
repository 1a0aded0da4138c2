import type { Me } from '@/api/gen/types.gen';
import { useMe } from '@/session/use-me';

export type Capability = Me['capabilities'][number];

export const allows = (me: Me, capability: Capability) => me.capabilities.includes(capability);

export function useCan() {
  const me = useMe();
  return (capability: Capability) => allows(me, capability);
}

export const isAdmin = (me: Me) => me.role === 'owner' || me.role === 'admin';
