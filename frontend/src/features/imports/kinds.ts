import type { Import, ImportKind } from '@/api/gen/types.gen';

export const importKinds: Record<ImportKind, { label: string; about: string }> = {
  members: { label: 'Members', about: 'The people who work in Atrium and their roles.' },
  accounts: { label: 'Accounts', about: 'Your customers, their managers, contracts and health.' },
  subscriptions: { label: 'Subscriptions', about: 'What each account pays, for MRR.' },
  deals: { label: 'Deals', about: 'The sales pipeline.' },
  leads: { label: 'Leads', about: 'Companies to turn into deals.' },
};

export const isRunning = (run: Pick<Import, 'status'>) => run.status === 'running';

// JSON of CSV column -> field name or null, as the server takes it.
export type Mapping = Record<string, string | null>;

export const mappingOf = (run: Import): Mapping =>
  Object.fromEntries(run.columns.map(({ column, field }) => [column, field]));
