import type {
  AccountRow,
  Deal,
  Import,
  Lead,
  Me,
  Money,
  MyTasks,
  Problem,
  RoleWorkspace,
  Task,
} from '@/api/gen/types.gen';

export const today = '2026-11-21';
const usd = (amount: number): Money => ({
  amount_minor: amount * 100,
  currency: 'USD',
});

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
    currency: usd(0).currency,
    accent: null,
    decimals: 2,
    health_weights: {
      touchpoint_recency: 20,
      qbr_cadence: 15,
      tasks: 10,
      compliance: 15,
      assessment: 15,
      invoices: 10,
      portal_engagement: 10,
      sentiment: 5,
    },
    qbr_cadence_days: 90,
  },
  home: 'workspace',
  workspaces: ['am'],
  capabilities: [
    'accounts:view',
    'accounts:change',
    'tasks:change',
    'tasks:add',
    'qbrs:add',
    'touchpoints:add',
    'deals:add',
    'deals:view',
    'leads:change',
    'imports:add',
    'compliance_items:view',
    'compliance_items:change',
    'onboarding_projects:change',
    'reconciliations:change',
  ],
  today,
  poll_interval_seconds: 60,
  viewable: [],
  viewable_more: false,
};

const viewer = { id: ana.id, name: ana.name, role: ana.role };

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
  viewer,
  viewing_as: null,
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

export const makeAmWorkspace = (accounts: AccountRow[], tasks: Task[] = []): RoleWorkspace => ({
  generated_at: '2026-11-21T09:00:00Z',
  poll_interval_seconds: 60,
  today,
  member: { id: 'ana', name: 'Ana Ruiz', role: 'account_manager' },
  kinds: ['am'],
  changes: { since: null, until: 7, more: false, items: [] },
  viewer,
  viewing_as: null,
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

export const makeLead = (part: Partial<Lead> = {}): Lead => ({
  id: 'north',
  version: 1,
  external_id: null,
  company: 'Northwind Labs',
  contact_name: null,
  email: null,
  source: 'Referral',
  icp_score: 92,
  icp_reasons: ['Health'],
  owner: null,
  status: 'open',
  age_days: 2,
  created_at: '2026-11-19T09:00:00Z',
  ...part,
});

export const makeDeal = (part: Partial<Deal> = {}): Deal => ({
  id: 'backup',
  version: 1,
  external_id: null,
  name: 'Managed backup',
  account: null,
  owner: { id: 'ana', name: 'Ana Ruiz' },
  stage: { id: 'new', version: 1, name: 'New', kind: 'open', probability: 10, position: 0, color: '#6b7280' },
  mrr: usd(1450),
  probability: 10,
  probability_override: null,
  expected_close_on: '2026-11-15',
  days_overdue: 6,
  opened_on: '2026-10-01',
  closed_on: null,
  created_at: '2026-10-01T09:00:00Z',
  ...part,
});

export const makeSalesWorkspace = (deals: Deal[], leads: Lead[]): RoleWorkspace => ({
  ...makeAmWorkspace([]),
  kinds: ['sales'],
  view: {
    kind: 'sales',
    stats: {
      open_deals: deals.length,
      pipeline_mrr: usd(1450),
      weighted_mrr: usd(145),
      closing_this_month: 1,
      wins_this_month: 0,
      won_mrr: usd(0),
      leads_in_queue: leads.length,
    },
    deals,
    has_more_deals: false,
    leads,
    has_more_leads: false,
    won_this_month: [],
    tasks: { open: 0, overdue: 0, items: [] },
  },
});

export const makeImport = (part: Partial<Import> = {}): Import => ({
  id: 'run',
  kind: 'accounts',
  file_name: 'accounts.csv',
  status: 'done',
  dry_run: true,
  skip_bad_rows: false,
  add_missing: false,
  rows_read: 2,
  rows_total: 2,
  encoding: 'utf-8',
  delimiter: ',',
  columns: [
    { column: 'Client', field: 'name', guessed: true, samples: ['Acme'] },
    { column: 'Money', field: null, guessed: true, samples: ['12'] },
  ],
  fields: [
    { name: 'name', label: 'Name', required: true },
    { name: 'industry', label: 'Industry', required: false },
  ],
  created: 1,
  updated: 0,
  skipped: 0,
  error_count: 1,
  causes: [{ code: 'missing', column: 'Client', count: 1, lines: [3], detail: 'A name is needed.' }],
  errors: [{ line: 3, column: 'Client', code: 'missing', detail: 'A name is needed.' }],
  failure: null,
  started_at: '2026-11-21T09:00:00Z',
  finished_at: '2026-11-21T09:00:01Z',
  ...part,
});

export const makeProblem = (part: Partial<Problem> = {}): Problem => ({
  type: 'about:blank',
  instance: '',
  title: 'Something failed',
  status: 500,
  detail: 'It broke.',
  code: 'internal',
  request_id: 'req_1',
  ...part,
});
