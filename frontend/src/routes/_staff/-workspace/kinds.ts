import type { WorkspaceKind } from '@/api/gen/types.gen';

// Nobody has all four, so each comes by itself.
const files = {
  am: () => import('./AmWorkspace'),
  sales: () => import('./SalesWorkspace'),
  strategic: () => import('./StrategicWorkspace'),
  delivery: () => import('./DeliveryWorkspace'),
};

export const loadKind = <K extends WorkspaceKind>(kind: K): ReturnType<(typeof files)[K]> =>
  files[kind]() as ReturnType<(typeof files)[K]>;
