import type {
  ComplianceItem,
  Dashboard,
  DeliveryWorkspace,
  Member,
  Milestone,
  OnboardingProject,
  Reconciliation,
  RoleWorkspace,
  StrategicWorkspace,
} from '@/api/gen/types.gen';
import { makeAmWorkspace, today } from './factories';

const acme = { id: 'acme', name: 'Acme Dental', sla_tier: null };
const usd = (amount_minor: number) => ({ amount_minor, currency: 'USD' as const });

export const makeComplianceItem = (part: Partial<ComplianceItem> = {}): ComplianceItem => ({
  id: 'mfa',
  version: 3,
  account: acme,
  framework: 'CIS Controls',
  control: 'Require two factors',
  status: 'open',
  priority: 'normal',
  due_on: '2026-11-18',
  assignee: null,
  waived_reason: null,
  closed_at: null,
  days_overdue: 3,
  created_at: '2026-11-01T09:00:00Z',
  ...part,
});

export const makeStrategicWorkspace = (part: Partial<StrategicWorkspace> = {}): RoleWorkspace => ({
  ...makeAmWorkspace([]),
  kinds: ['am', 'strategic'],
  view: {
    kind: 'strategic',
    stats: { overdue_compliance: 1, compliance_gaps: 4, assessment_gaps: 2, need_strategic_touch: 1 },
    compliance: [makeComplianceItem()],
    has_more_compliance: false,
    assessment_gaps: [{ account: acme, assessed_on: '2026-10-02', categories: ['Backup', 'Identity'] }],
    has_more_assessment_gaps: false,
    touches: [{ account: acme, last_strategic_touch_on: null, days: null, last_note: null }],
    has_more_touches: false,
    tasks: { open: 0, overdue: 0, items: [] },
    ...part,
  },
});

export const makeMilestone = (part: Partial<Milestone> = {}): Milestone => ({
  id: 'cut',
  version: 1,
  project_id: 'move',
  name: 'Cut over',
  position: 1,
  due_on: '2026-11-12',
  delivered_on: null,
  days_overdue: 9,
  ...part,
});

export const makeProject = (part: Partial<OnboardingProject> = {}): OnboardingProject => ({
  id: 'move',
  version: 1,
  account: acme,
  name: 'Move to the cloud',
  status: 'at_risk',
  owner: { id: 'ana', name: 'Ana Ruiz' },
  started_on: '2026-10-01',
  target_on: '2026-12-01',
  completed_on: null,
  milestones: 12,
  delivered: 7,
  progress: 58,
  next_milestone: { id: 'cut', name: 'Cut over', due_on: '2026-11-12' },
  overdue_milestones: 1,
  days_running: 51,
  created_at: '2026-10-01T09:00:00Z',
  ...part,
});

const makeReconciliation = (part: Partial<Reconciliation> = {}): Reconciliation => ({
  id: 'seats',
  version: 1,
  account: acme,
  vendor: 'Datto',
  product: 'Backup',
  vendor_quantity: 54,
  billed_quantity: 47,
  delta: 7,
  unit_price: usd(2200),
  variance: usd(15_400),
  kind: 'under_billed',
  status: 'pending',
  reason: null,
  decided_by: null,
  decided_at: null,
  found_on: '2026-11-10',
  ...part,
});

export const makeDeliveryWorkspace = (part: Partial<DeliveryWorkspace> = {}): RoleWorkspace => ({
  ...makeAmWorkspace([]),
  kinds: ['delivery'],
  view: {
    kind: 'delivery',
    stats: {
      active_onboardings: 1,
      pending_reconciliations: 1,
      variance_at_stake: usd(15_400),
      overdue_milestones: 1,
      open_tasks: 0,
      overdue_tasks: 0,
    },
    onboardings: [makeProject()],
    has_more_onboardings: false,
    reconciliations: [makeReconciliation()],
    has_more_reconciliations: false,
    overdue_milestones: [
      {
        milestone: makeMilestone(),
        project: { id: 'move', name: 'Move to the cloud', status: 'stalled' },
        account: acme,
        owner: { id: 'ana', name: 'Ana Ruiz' },
      },
    ],
    has_more_overdue_milestones: false,
    tasks: { open: 0, overdue: 0, items: [] },
    ...part,
  },
});

export const makeDashboard = (part: Partial<Dashboard> = {}): Dashboard => ({
  generated_at: '2026-11-21T09:00:00Z',
  today,
  poll_interval_seconds: 60,
  range: '12m',
  stats: {
    accounts: 3,
    mrr: usd(900_000),
    net_new_mrr: usd(-12_300),
    at_risk_mrr: usd(320_000),
    churn_risk_mrr: usd(320_000),
    churn_risk_accounts: 1,
    open_deals: 2,
    pipeline_mrr: usd(210_000),
    weighted_mrr: usd(80_000),
  },
  movements: [
    {
      month: '2026-11',
      opening: usd(912_300),
      new: usd(0),
      expansion: usd(20_000),
      reactivation: usd(0),
      contraction: usd(-12_300),
      churn: usd(-20_000),
      closing: usd(900_000),
    },
  ],
  pipeline: [],
  at_risk: [],
  has_more_at_risk: false,
  health: { green: 1, yellow: 1, red: 1, none: 0 },
  ...part,
});

export const makeMember = (part: Partial<Member> = {}): Member => ({
  id: 'ben',
  version: 1,
  name: 'Ben Okafor',
  email: 'ben@demo.example',
  role: 'sales_rep',
  active: true,
  manager_id: null,
  joined: true,
  invitation: null,
  ...part,
});
