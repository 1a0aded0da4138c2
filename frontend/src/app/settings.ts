import type { Capability, Me } from '@/api/gen/types.gen';
import { allows } from '@/session/can';

interface Section {
  to: string;
  label: string;
  right: Capability;
}

const sections: Section[] = [
  { to: '/settings/members', label: 'Members', right: 'members:change' },
  { to: '/settings/organization', label: 'Organization', right: 'organization_settings:change' },
  { to: '/settings/stages', label: 'Pipeline stages', right: 'stages:change' },
  { to: '/settings/workspace-access', label: 'Workspace access', right: 'access_rules:view' },
  { to: '/settings/audit-log', label: 'Audit log', right: 'audit_log:view' },
];

export const settingsOf = (me: Me) => sections.filter(({ right }) => allows(me, right));
