import {
  IconBriefcase,
  IconBuilding,
  IconChecklist,
  IconFileImport,
  IconHome,
  IconLayoutDashboard,
  IconSettings,
} from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { Me } from '@/api/gen/types.gen';
import { settingsOf } from '@/app/settings';
import classes from '@/app/shell/Shell.module.css';
import { allows, isAdmin } from '@/session/can';
import { useMe } from '@/session/use-me';
import { useViewing } from '@/session/view-as';

interface Place {
  to: LinkProps['to'];
  label: string;
  // The label over somebody else's work.
  theirs?: string;
  icon: typeof IconHome;
  open: (me: Me, viewing: boolean) => boolean;
}

const places: Place[] = [
  { to: '/dashboard', label: 'Dashboard', icon: IconLayoutDashboard, open: isAdmin },
  { to: '/workspace', label: 'Workspace', icon: IconHome, open: (me, viewing) => viewing || !isAdmin(me) },
  { to: '/tasks', label: 'My tasks', theirs: 'Tasks', icon: IconChecklist, open: () => true },
  { to: '/accounts', label: 'Accounts', icon: IconBuilding, open: (me) => allows(me, 'accounts:view') },
  { to: '/deals', label: 'Deals', icon: IconBriefcase, open: (me) => allows(me, 'deals:view') },
  { to: '/import', label: 'Import', icon: IconFileImport, open: (me) => allows(me, 'imports:add') },
  { to: '/settings', label: 'Settings', icon: IconSettings, open: (me) => settingsOf(me).length > 0 },
];

export function Sidebar() {
  const me = useMe();
  const viewing = useViewing();
  return (
    <ul className={classes.nav}>
      {places
        .filter((place) => place.open(me, viewing !== null))
        .map(({ to, label, theirs = label, icon: Icon }) => (
          <li key={label}>
            <Link to={to} className={classes.link}>
              <Icon size={18} stroke={1.6} aria-hidden />
              {viewing ? theirs : label}
            </Link>
          </li>
        ))}
    </ul>
  );
}
