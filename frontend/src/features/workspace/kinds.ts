import type { WorkspaceKind } from '@/api/gen/types.gen';

// As the product's documents call them.
export const kindNames: Record<WorkspaceKind, string> = {
  am: 'AM Workspace',
  sales: 'Sales Workspace',
  strategic: 'Account Manager Workspace',
  delivery: 'Delivery Workspace',
};

// What one of them is about, in a word, since two are named alike.
export const kindWords: Record<WorkspaceKind, string> = {
  am: 'my accounts',
  sales: 'my pipeline',
  strategic: 'advisory',
  delivery: 'all clients',
};
