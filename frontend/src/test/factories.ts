import type { AccountRow, Me, Money, MyTasks, Task, Workspace } from '@/api/gen/types.gen';

export const today = '2026-11-21';
const usd = (amount: number): Money => ({ amount_minor: amount * 100, currency: 'USD' });

export const ana: Me = {
  id: 'ana',
  name: 'Ana Ruiz',
  email: 'ana@demo.example',
  role: 'account_manager',
  organization: {
    id: 'org',
    version: 1,
    name: 'Demo Services',
    time_zone: 'Europe/Lisbon',
    currency: 'USD',
    accent: null,
    decimals: 2,
  },
  home: 'workspace',
  workspaces: ['am'],
  capabilities: ['accounts:view', 'tasks:change', 'tasks:add', 'qbrs:add', 'touchpoints:add', 'deals:add'],
  today,
  poll_interval_seconds: 60,
};

export const makeTask = (part: Partial<Task> = {}): Task => ({
  id: 'call',
  version: 1,
  title: 'Call Acme',
  note: '',
  assignee: { id: 'ana', name: 'Ana Ruiz' },
  created_by: { id: 'ana', name: 'Ana Ruiz' },
  account: null,
  deal: null,
  due_on: today,
  priority: 'normal',
  status: 'open',
  completed_at: null,
  days_overdue: 0,
  created_at: '2026-11-01T09:00:00Z',
  ...part,
});

export const makeMyTasks = (open: Task[], completed_today: Task[] = []): MyTasks => ({
  generated_at: '2026-11-21T09:00:00Z',
  today,
  poll_interval_seconds: 60,
  open,
  completed_today,
  has_more: false,
});

export const makeAccount = (part: Partial<AccountRow> = {}): AccountRow => ({
  id: 'acme',
  name: 'Acme Dental',
  sla_tier: 'gold',
  health: { score: 31, band: 'red', source: 'computed' },
  signals: [],
  last_touchpoint_on: '2026-11-11',
  mrr: usd(3200),
  renewal_on: null,
  ...part,
});

export const makeAmWorkspace = (accounts: AccountRow[], tasks: Task[] = []): Workspace => ({
  generated_at: '2026-11-21T09:00:00Z',
  poll_interval_seconds: 60,
  today,
  member: { id: 'ana', name: 'Ana Ruiz', role: 'account_manager' },
  kinds: ['am'],
  view: {
    kind: 'am',
    stats: {
      accounts: accounts.length,
      mrr: usd(3200),
      needing_attention: 0,
      renewals_90_days: 0,
      overdue_qbrs: 0,
      open_tasks: tasks.length,
      overdue_tasks: 0,
    },
    accounts,
    has_more_accounts: false,
    overdue_qbrs: [],
    tasks: { open: tasks.length, overdue: 0, items: tasks },
  },
});
