import {
  IconChecklist,
  IconHome,
  IconLayoutDashboard,
  type IconProps,
  IconSettings,
} from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Noun } from '@/api/gen/types.gen';
import { runsSettings } from '@/app/settings';
import { allows, isAdmin, type Sight } from '@/session/can';
import { nouns } from '@/shared/nouns';

interface Place {
  group?: 'Clients' | 'Sales' | 'Delivery';
  to: LinkProps['to'];
  label: string;
  // The label over somebody else's work.
  theirs?: string;
  icon: ComponentType<IconProps>;
  open: (sight: Sight) => boolean;
}

const of = (noun: Noun, to: LinkProps['to'], group?: Place['group']): Place => ({
  group,
  to,
  label: nouns[noun].many,
  icon: nouns[noun].icon,
  open: (sight) => allows(sight, nouns[noun].right),
});

export const places: Place[] = [
  { to: '/dashboard', label: 'Dashboard', icon: IconLayoutDashboard, open: isAdmin },
  { to: '/workspace', label: 'Workspace', icon: IconHome, open: (sight) => !isAdmin(sight) },
  { to: '/tasks', label: 'My tasks', theirs: 'Tasks', icon: IconChecklist, open: () => true },
  of('account', '/accounts', 'Clients'),
  of('qbr', '/qbrs', 'Clients'),
  of('compliance_item', '/compliance', 'Clients'),
  of('assessment', '/assessments', 'Clients'),
  of('deal', '/deals', 'Sales'),
  of('lead', '/leads', 'Sales'),
  of('onboarding_project', '/onboarding', 'Delivery'),
  of('reconciliation', '/reconciliations', 'Delivery'),
  of('import', '/import'),
  { to: '/settings', label: 'Settings', icon: IconSettings, open: runsSettings },
];

// Neighbours of one group stand under its name, as many as the reader may open.
export function placeGroups(sight: Sight) {
  const groups: { name: Place['group']; places: Place[] }[] = [];
  for (const place of places.filter(({ open }) => open(sight))) {
    const last = groups.at(-1);
    if (last && last.name === place.group) last.places.push(place);
    else groups.push({ name: place.group, places: [place] });
  }
  return groups;
}
