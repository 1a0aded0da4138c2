import type { Capability } from '@/api/gen/types.gen';
import { allows, type Sight } from '@/session/can';

interface Section {
  to: string;
  label: string;
  right: Capability;
  // Everybody's own, whether or not they set anything up for others.
  own?: true;
}

const sections: Section[] = [
  { to: '/settings/members', label: 'Members', right: 'members:change' },
  { to: '/settings/organization', label: 'Organization', right: 'organization_settings:change' },
  { to: '/settings/stages', label: 'Pipeline stages', right: 'stages:change' },
  { to: '/settings/workspace-access', label: 'Workspace access', right: 'access_rules:view' },
  { to: '/settings/api-keys', label: 'API keys', right: 'api_keys:view', own: true },
  { to: '/settings/audit-log', label: 'Audit log', right: 'audit_log:view' },
];

export const settingsOf = (sight: Sight) => sections.filter(({ right }) => allows(sight, right));

export const runsSettings = (sight: Sight) => settingsOf(sight).some(({ own }) => !own);
