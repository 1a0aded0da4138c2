import {
  IconAddressBook,
  IconBriefcase,
  IconBuilding,
  IconCalendarStats,
  IconChecklist,
  IconClipboardCheck,
  IconDoor,
  IconFileImport,
  IconFlag3,
  IconKey,
  IconLogin,
  IconMessageCircle,
  type IconProps,
  IconRepeat,
  IconRocket,
  IconScale,
  IconSettings,
  IconShieldCheck,
  IconStairs,
  IconTag,
  IconUser,
  IconUserSearch,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Capability, Noun } from '@/api/gen/types.gen';

interface Known {
  label: string;
  many: string;
  icon: ComponentType<IconProps>;
  // What it takes to see them.
  right: Capability;
}

const known = (label: string, many: string, icon: Known['icon'], right: Capability): Known => ({
  label,
  many,
  icon,
  right,
});

// What every kind of record is called and looks like, wherever it is named.
export const nouns: Record<Noun, Known> = {
  organization: known('Organization', 'Organization', IconSettings, 'organization_settings:view'),
  member: known('Member', 'Members', IconUsers, 'members:view'),
  session: known('Session', 'Sessions', IconLogin, 'audit_log:view'),
  account: known('Account', 'Accounts', IconBuilding, 'accounts:view'),
  touchpoint: known('Touchpoint', 'Touchpoints', IconMessageCircle, 'touchpoints:view'),
  qbr: known('QBR', 'QBRs', IconCalendarStats, 'qbrs:view'),
  subscription: known('Subscription', 'Subscriptions', IconRepeat, 'subscriptions:view'),
  deal: known('Deal', 'Deals', IconBriefcase, 'deals:view'),
  stage: known('Stage', 'Pipeline stages', IconStairs, 'stages:view'),
  lead: known('Lead', 'Leads', IconUserSearch, 'leads:view'),
  task: known('Task', 'Tasks', IconChecklist, 'tasks:view'),
  contact: known('Contact', 'Contacts', IconAddressBook, 'contacts:view'),
  compliance_item: known('Compliance item', 'Compliance', IconShieldCheck, 'compliance_items:view'),
  assessment: known('Assessment', 'Assessments', IconClipboardCheck, 'assessments:view'),
  onboarding_project: known('Onboarding project', 'Onboarding', IconRocket, 'onboarding_projects:view'),
  milestone: known('Milestone', 'Milestones', IconFlag3, 'onboarding_projects:view'),
  reconciliation: known('Reconciliation', 'Reconciliations', IconScale, 'reconciliations:view'),
  access_rule: known('Access rule', 'Workspace access', IconUser, 'access_rules:view'),
  api_key: known('API key', 'API keys', IconKey, 'api_keys:view'),
  import: known('Import', 'Import', IconFileImport, 'imports:add'),
  client_workspace: known('Client workspace', 'Workspaces', IconDoor, 'client_workspaces:view'),
  tag: known('Tag', 'Tags', IconTag, 'tags:view'),
};
