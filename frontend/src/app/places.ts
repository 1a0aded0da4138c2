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
import type { Capability, Me } from '@/api/gen/types.gen';
import { runsSettings } from '@/app/settings';
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

const may = (capability: Capability) => (me: Me) => allows(me, capability);

export const places: Place[] = [
  { to: '/dashboard', label: 'Dashboard', icon: IconLayoutDashboard, open: isAdmin },
  { to: '/workspace', label: 'Workspace', icon: IconHome, open: (me, viewing) => viewing || !isAdmin(me) },
  { to: '/tasks', label: 'My tasks', theirs: 'Tasks', icon: IconChecklist, open: () => true },
  { group: 'Clients', to: '/accounts', label: 'Accounts', icon: IconBuilding, open: may('accounts:view') },
  { group: 'Clients', to: '/qbrs', label: 'QBRs', icon: IconCalendarStats, open: may('qbrs:view') },
  {
    group: 'Clients',
    to: '/compliance',
    label: 'Compliance',
    icon: IconShieldCheck,
    open: may('compliance_items:view'),
  },
  {
    group: 'Clients',
    to: '/assessments',
    label: 'Assessments',
    icon: IconClipboardCheck,
    open: may('assessments:view'),
  },
  { group: 'Sales', to: '/deals', label: 'Deals', icon: IconBriefcase, open: may('deals:view') },
  { group: 'Sales', to: '/leads', label: 'Leads', icon: IconUserSearch, open: may('leads:view') },
  {
    group: 'Delivery',
    to: '/onboarding',
    label: 'Onboarding',
    icon: IconRocket,
    open: may('onboarding_projects:view'),
  },
  {
    group: 'Delivery',
    to: '/reconciliations',
    label: 'Reconciliations',
    icon: IconScale,
    open: may('reconciliations:view'),
  },
  { to: '/import', label: 'Import', icon: IconFileImport, open: may('imports:add') },
  { to: '/settings', label: 'Settings', icon: IconSettings, open: runsSettings },
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
