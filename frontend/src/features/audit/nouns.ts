import type { Noun } from '@/api/gen/types.gen';

const names: Record<Noun, string> = {
  organization: 'Organization',
  member: 'Member',
  session: 'Session',
  account: 'Account',
  touchpoint: 'Touchpoint',
  qbr: 'QBR',
  subscription: 'Subscription',
  deal: 'Deal',
  stage: 'Stage',
  lead: 'Lead',
  task: 'Task',
  contact: 'Contact',
  compliance_item: 'Compliance item',
  assessment: 'Assessment',
  onboarding_project: 'Onboarding project',
  milestone: 'Milestone',
  reconciliation: 'Reconciliation',
  access_rule: 'Access rule',
  api_key: 'API key',
  import: 'Import',
};

export const nouns = Object.keys(names) as [Noun, ...Noun[]];
export const nounName = (noun: Noun) => names[noun];

export const journals = { system: 'Sign-ins, views', crm: 'Records and team' };
export type Journal = keyof typeof journals;
export const journalNames = Object.keys(journals) as [Journal, ...Journal[]];

export interface AuditSearch {
  journal?: Journal;
  person?: string;
  kind?: Noun;
  verb?: string;
  from?: string;
  to?: string;
}
