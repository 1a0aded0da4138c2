import type { Capability } from '@/api/gen/types.gen';

// A key never makes or ends keys.
export type Scope = Exclude<Capability, `api_keys:${string}`>;
type SubjectOf<S> = S extends `${infer Name}:${string}` ? Name : never;
type ActionOf<S> = S extends `${string}:${infer Name}` ? Name : never;
type Subject = SubjectOf<Scope>;
export type Action = ActionOf<Scope>;

export const actionNames: Record<Action, string> = {
  view: 'View',
  add: 'Add',
  change: 'Change',
  remove: 'Remove',
};
export const actions = Object.keys(actionNames) as Action[];

// In the order in which they are offered: a group's subjects stand together.
const subjects: Record<Subject, { name: string; group: string }> = {
  accounts: { name: 'Accounts', group: 'Clients' },
  account_cards: { name: 'Account names', group: 'Clients' },
  contacts: { name: 'Contacts', group: 'Clients' },
  touchpoints: { name: 'Touchpoints', group: 'Clients' },
  qbrs: { name: 'QBRs', group: 'Clients' },
  subscriptions: { name: 'Subscriptions', group: 'Clients' },
  compliance_items: { name: 'Compliance items', group: 'Clients' },
  assessments: { name: 'Assessments', group: 'Clients' },
  client_workspaces: { name: 'Client workspaces', group: 'Clients' },
  archive: { name: 'Archive of workspaces', group: 'Clients' },
  tags: { name: 'Tags of workspaces', group: 'Clients' },
  deals: { name: 'Deals', group: 'Sales' },
  stages: { name: 'Pipeline stages', group: 'Sales' },
  leads: { name: 'Leads', group: 'Sales' },
  onboarding_projects: { name: 'Onboarding', group: 'Delivery' },
  reconciliations: { name: 'Reconciliations', group: 'Delivery' },
  tasks: { name: 'Tasks', group: 'Work' },
  role_workspaces: { name: 'Workspace', group: 'Work' },
  dashboard: { name: 'Dashboard', group: 'Work' },
  search: { name: 'Search', group: 'Work' },
  imports: { name: 'Imports', group: 'Organization' },
  members: { name: 'Members', group: 'Organization' },
  organization_settings: { name: 'Organization', group: 'Organization' },
  access_rules: { name: 'Workspace access', group: 'Organization' },
  audit_log: { name: 'Audit log', group: 'Organization' },
};

const isScope = (capability: Capability): capability is Scope => !capability.startsWith('api_keys:');
const actionOf = (scope: Scope) => scope.split(':')[1] as Action;
const subjectOf = (scope: Scope) => scope.split(':')[0] as Subject;
const isView = (scope: Capability) => scope.endsWith(':view');

export const scopesOf = (capabilities: Capability[]) => capabilities.filter(isScope);
export const readingScopes = (scopes: Scope[]) => scopes.filter(isView);

export interface SubjectScopes {
  name: string;
  scopes: Partial<Record<Action, Scope>>;
}

export function grouped(scopes: Scope[]) {
  const groups = new Map<string, SubjectScopes[]>();
  for (const subject of Object.keys(subjects) as Subject[]) {
    const own = scopes.filter((scope) => subjectOf(scope) === subject);
    if (own.length === 0) continue;
    const { name, group } = subjects[subject];
    const row = { name, scopes: Object.fromEntries(own.map((scope) => [actionOf(scope), scope])) };
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  return [...groups].map(([name, rows]) => ({ name, rows }));
}

// "View, add"
export function actionWords({ scopes }: SubjectScopes) {
  const words = actions.filter((action) => scopes[action]).map((action) => actionNames[action].toLowerCase());
  const list = words.join(', ');
  return list.charAt(0).toUpperCase() + list.slice(1);
}

export const readsOnly = (scopes: Capability[]) => scopes.every(isView);
