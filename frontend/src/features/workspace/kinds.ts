import type { WorkspaceKind } from '@/api/gen/types.gen';

export const kindNames: Record<WorkspaceKind, string> = {
  am: 'Account manager',
  sales: 'Sales',
  strategic: 'Strategic adviser',
  delivery: 'Delivery',
};
