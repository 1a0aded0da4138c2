import type { Capability, Noun } from '@/api/gen/types.gen';
import { nouns } from '@/shared/nouns';

const of = <To extends string>(to: To, noun: Noun) => ({
  to,
  label: nouns[noun].many,
  right: nouns[noun].right,
});
const nobody: Capability | null = null;

// Everyone who may open the account sees its overview, each of the others by its right.
export const sections = [
  { to: '/accounts/$id', label: 'Overview', right: nobody },
  { to: '/accounts/$id/timeline', label: 'Timeline', right: nouns.account.right },
  of('/accounts/$id/contacts', 'contact'),
  of('/accounts/$id/touchpoints', 'touchpoint'),
  of('/accounts/$id/qbrs', 'qbr'),
  of('/accounts/$id/tasks', 'task'),
  of('/accounts/$id/subscriptions', 'subscription'),
  of('/accounts/$id/deals', 'deal'),
  of('/accounts/$id/compliance', 'compliance_item'),
  of('/accounts/$id/assessments', 'assessment'),
  of('/accounts/$id/onboarding', 'onboarding_project'),
  of('/accounts/$id/reconciliations', 'reconciliation'),
] as const;
