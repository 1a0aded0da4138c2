import {
  IconBriefcase,
  IconBuilding,
  IconCalendarStats,
  IconChecklist,
  IconClipboardCheck,
  IconFileImport,
  IconHome,
  IconLayoutDashboard,
  IconRocket,
  IconScale,
  IconSettings,
  IconShieldCheck,
  IconUserSearch,
} from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { Me } from '@/api/gen/types.gen';
import { settingsOf } from '@/app/settings';
import { allows, isAdmin } from '@/session/can';

interface Place {
  group?: 'Clients' | 'Sales' | 'Delivery';
  to: LinkProps['to'];
  label: string;
  // The label over somebody else's work.
  theirs?: string;
  icon: typeof IconHome;
  open: (me: Me, viewing: boolean) => boolean;
}

const mayView = (subject: string) => (me: Me) => allows(me, `${subject}:view`);

export const places: Place[] = [
  { to: '/dashboard', label: 'Dashboard', icon: IconLayoutDashboard, open: isAdmin },
  { to: '/workspace', label: 'Workspace', icon: IconHome, open: (me, viewing) => viewing || !isAdmin(me) },
  { to: '/tasks', label: 'My tasks', theirs: 'Tasks', icon: IconChecklist, open: () => true },
  { group: 'Clients', to: '/accounts', label: 'Accounts', icon: IconBuilding, open: mayView('accounts') },
  { group: 'Clients', to: '/qbrs', label: 'QBRs', icon: IconCalendarStats, open: mayView('qbrs') },
  {
    group: 'Clients',
    to: '/compliance',
    label: 'Compliance',
    icon: IconShieldCheck,
    open: mayView('compliance_items'),
  },
  {
    group: 'Clients',
    to: '/assessments',
    label: 'Assessments',
    icon: IconClipboardCheck,
    open: mayView('assessments'),
  },
  { group: 'Sales', to: '/deals', label: 'Deals', icon: IconBriefcase, open: mayView('deals') },
  { group: 'Sales', to: '/leads', label: 'Leads', icon: IconUserSearch, open: mayView('leads') },
  {
    group: 'Delivery',
    to: '/onboarding',
    label: 'Onboarding',
    icon: IconRocket,
    open: mayView('onboarding_projects'),
  },
  {
    group: 'Delivery',
    to: '/reconciliations',
    label: 'Reconciliations',
    icon: IconScale,
    open: mayView('reconciliations'),
  },
  { to: '/import', label: 'Import', icon: IconFileImport, open: (me) => allows(me, 'imports:add') },
  { to: '/settings', label: 'Settings', icon: IconSettings, open: (me) => settingsOf(me).length > 0 },
];

// Neighbours of one group stand under its name, as many as the reader may open.
export function placeGroups(me: Me, viewing: boolean) {
  const groups: { name: Place['group']; places: Place[] }[] = [];
  for (const place of places.filter(({ open }) => open(me, viewing))) {
    const last = groups.at(-1);
    if (last && last.name === place.group) last.places.push(place);
    else groups.push({ name: place.group, places: [place] });
  }
  return groups;
}
