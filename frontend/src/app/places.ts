import {
  IconBriefcase,
  IconBuilding,
  IconChecklist,
  IconFileImport,
  IconHome,
  IconLayoutDashboard,
  IconSettings,
} from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { Me } from '@/api/gen/types.gen';
import { settingsOf } from '@/app/settings';
import { allows, isAdmin } from '@/session/can';

interface Place {
  to: LinkProps['to'];
  label: string;
  // The label over somebody else's work.
  theirs?: string;
  icon: typeof IconHome;
  open: (me: Me, viewing: boolean) => boolean;
}

export const places: Place[] = [
  { to: '/dashboard', label: 'Dashboard', icon: IconLayoutDashboard, open: isAdmin },
  { to: '/workspace', label: 'Workspace', icon: IconHome, open: (me, viewing) => viewing || !isAdmin(me) },
  { to: '/tasks', label: 'My tasks', theirs: 'Tasks', icon: IconChecklist, open: () => true },
  { to: '/accounts', label: 'Accounts', icon: IconBuilding, open: (me) => allows(me, 'accounts:view') },
  { to: '/deals', label: 'Deals', icon: IconBriefcase, open: (me) => allows(me, 'deals:view') },
  { to: '/import', label: 'Import', icon: IconFileImport, open: (me) => allows(me, 'imports:add') },
  { to: '/settings', label: 'Settings', icon: IconSettings, open: (me) => settingsOf(me).length > 0 },
];
