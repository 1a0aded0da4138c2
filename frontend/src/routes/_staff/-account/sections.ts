// Everyone who may open the account sees its overview, each of the others by its right.
export const sections = [
  { to: '/accounts/$id', label: 'Overview', right: null },
  { to: '/accounts/$id/timeline', label: 'Timeline', right: 'accounts:view' },
  { to: '/accounts/$id/contacts', label: 'Contacts', right: 'contacts:view' },
  { to: '/accounts/$id/touchpoints', label: 'Touchpoints', right: 'touchpoints:view' },
  { to: '/accounts/$id/qbrs', label: 'QBRs', right: 'qbrs:view' },
  { to: '/accounts/$id/tasks', label: 'Tasks', right: 'tasks:view' },
  { to: '/accounts/$id/subscriptions', label: 'Subscriptions', right: 'subscriptions:view' },
  { to: '/accounts/$id/deals', label: 'Deals', right: 'deals:view' },
  { to: '/accounts/$id/compliance', label: 'Compliance', right: 'compliance_items:view' },
  { to: '/accounts/$id/assessments', label: 'Assessments', right: 'assessments:view' },
  { to: '/accounts/$id/onboarding', label: 'Onboarding', right: 'onboarding_projects:view' },
  { to: '/accounts/$id/reconciliations', label: 'Reconciliations', right: 'reconciliations:view' },
] as const;
