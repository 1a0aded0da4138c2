import type { WorkspaceKind } from '@/api/gen/types.gen';

// As the product's documents call them.
export const kindNames: Record<WorkspaceKind, string> = {
  am: 'AM Workspace',
  sales: 'Sales Workspace',
  strategic: 'Account Manager Workspace',
  delivery: 'Delivery Workspace',
};
