import type {
  ApiKey,
  Assessment,
  Capability,
  ComplianceItem,
  Me,
  Milestone,
  OnboardingProject,
  Reconciliation,
  Stage,
} from '@/api/gen/types.gen';
import { ana, today } from './factories';

const acme = { id: 'acme', name: 'Acme Dental', sla_tier: 'gold' as const };
const created_at = '2026-11-01T09:00:00Z';

export const pageOf = <T>(data: T[], next_cursor: string | null = null) => ({
  data,
  next_cursor,
  has_more: next_cursor !== null,
  total: null,
});

// Ana with further rights, or as somebody with fewer.
export const withRights = (...more: Capability[]): Me => ({
  ...ana,
  capabilities: [...ana.capabilities, ...more],
});

export const makeCompliance = (part: Partial<ComplianceItem> = {}): ComplianceItem => ({
  id: 'reviews',
  version: 1,
  account: acme,
  framework: 'SOC 2',
  control: 'Access reviews',
  status: 'open',
  priority: 'normal',
  due_on: today,
  assignee: null,
  waived_reason: null,
  closed_at: null,
  days_overdue: 0,
  created_at,
  ...part,
});

export const makeAssessment = (part: Partial<Assessment> = {}): Assessment => ({
  id: 'first',
  version: 1,
  account: acme,
  title: 'Technology assessment',
  number: 1,
  status: 'draft',
  assessed_on: today,
  categories: [
    { name: 'Security', rating: 'red', weight: 3, note: '' },
    { name: 'Network', rating: 'green', weight: 1, note: '' },
  ],
  score: 25,
  gaps: 1,
  finalized_at: null,
  finalized_by: null,
  supersedes_id: null,
  created_at,
  ...part,
});

export const makeProject = (part: Partial<OnboardingProject> = {}): OnboardingProject => ({
  id: 'rollout',
  version: 1,
  account: acme,
  name: 'Roll out to Acme',
  status: 'active',
  owner: null,
  started_on: '2026-11-01',
  target_on: '2026-12-12',
  completed_on: null,
  milestones: 2,
  delivered: 0,
  progress: 0,
  next_milestone: null,
  overdue_milestones: 0,
  days_running: 20,
  created_at,
  ...part,
});

export const makeMilestone = (part: Partial<Milestone> = {}): Milestone => ({
  id: 'kickoff',
  version: 1,
  project_id: 'rollout',
  name: 'Kick-off',
  position: 0,
  due_on: null,
  delivered_on: null,
  days_overdue: 0,
  ...part,
});

export const makeReconciliation = (part: Partial<Reconciliation> = {}): Reconciliation => ({
  id: 'm365',
  version: 1,
  account: acme,
  vendor: 'Microsoft',
  product: 'M365 Business',
  vendor_quantity: 42,
  billed_quantity: 38,
  delta: 4,
  unit_price: { amount_minor: 2200, currency: ana.organization.currency },
  variance: { amount_minor: 8800, currency: ana.organization.currency },
  kind: 'under_billed',
  status: 'pending',
  reason: null,
  decided_by: null,
  decided_at: null,
  found_on: today,
  ...part,
});

export const makeApiKey = (part: Partial<ApiKey> = {}): ApiKey => ({
  id: 'sync',
  name: 'Nightly sync',
  maker: { id: ana.id, name: ana.name },
  scopes: ['deals:view', 'tasks:add'],
  view_as: false,
  created_at,
  expires_at: '2027-11-01T09:00:00Z',
  last_used_at: null,
  revoked_at: null,
  ...part,
});

export const makeStage = (part: Partial<Stage> = {}): Stage => ({
  id: 'new',
  version: 1,
  name: 'New',
  kind: 'open',
  probability: 10,
  position: 0,
  color: '#6b7280',
  ...part,
});
