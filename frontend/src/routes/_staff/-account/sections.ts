import type { Capability, Noun, Signal } from '@/api/gen/types.gen';
import type { QuickAction } from '@/app/ActionDialog';
import { nouns } from '@/shared/nouns';

interface About {
  // What can be added there, so that the page's head need not offer it again.
  adds?: QuickAction;
  // The signal that something presses there.
  signal?: Signal['code'];
}

const of = <To extends string>(to: To, noun: Noun, about: About = {}) => ({
  to,
  label: nouns[noun].many,
  right: nouns[noun].right,
  ...about,
});
const nobody: Capability | null = null;

const overview = { to: '/accounts/$id', label: 'Overview', right: nobody };
const timeline = { to: '/accounts/$id/timeline', label: 'Timeline', right: nouns.account.right };

// Everyone who may open the account sees its overview, each of the others by its right.
export const groups = [
  { label: 'Overview', sections: [overview] },
  {
    label: 'Tasks',
    sections: [of('/accounts/$id/tasks', 'task', { adds: 'task', signal: 'tasks_overdue' })],
  },
  {
    label: 'Relationship',
    sections: [
      of('/accounts/$id/touchpoints', 'touchpoint', { adds: 'touchpoint', signal: 'no_touchpoint' }),
      of('/accounts/$id/qbrs', 'qbr', { adds: 'qbr', signal: 'qbr_overdue' }),
      of('/accounts/$id/contacts', 'contact'),
    ],
  },
  {
    label: 'Revenue',
    sections: [
      of('/accounts/$id/subscriptions', 'subscription'),
      of('/accounts/$id/deals', 'deal', { adds: 'deal' }),
    ],
  },
  {
    label: 'Service',
    sections: [
      of('/accounts/$id/compliance', 'compliance_item', { signal: 'compliance_overdue' }),
      of('/accounts/$id/assessments', 'assessment'),
      of('/accounts/$id/onboarding', 'onboarding_project'),
      of('/accounts/$id/reconciliations', 'reconciliation'),
    ],
  },
  { label: 'Timeline', sections: [timeline] },
] as const;

export type Section = (typeof groups)[number]['sections'][number] & About;
