import {
  IconArrowRight,
  IconEye,
  IconMoon,
  type IconProps,
  IconSettings,
  IconSun,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Me } from '@/api/gen/types.gen';
import { type QuickAction, quickActions } from '@/app/ActionDialog';
import { places } from '@/app/places';
import { settingsOf } from '@/app/settings';
import { goings } from '@/app/shell/keys';
import { allows, type Sight } from '@/session/can';
import { roleNames } from '@/session/roles';
import { chooseView } from '@/session/view-choice';
import { recentPages } from './recents';

interface Command {
  id: string;
  label: string;
  description?: string;
  // The letters that do the same.
  keys?: string;
  icon: ComponentType<IconProps>;
  run: () => void;
}

export interface Doing {
  go: (href: string) => void;
  act: (action: QuickAction) => void;
  paint: (scheme: 'light' | 'dark') => void;
}

export interface Group {
  label: string;
  commands: Command[];
}

// Every word that is typed has to begin a word of the command.
function fits({ label }: Command, typed: string) {
  const words = label.toLowerCase().split(/\s+/);
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}

export function commandGroups(me: Me, sight: Sight, typed: string, { go, act, paint }: Doing): Group[] {
  const pages: Command[] = places
    .filter((place) => place.open(sight))
    .map(({ to, label, icon }) => {
      const key = goings.find((going) => going.to === to)?.key;
      return { id: `page ${to}`, label, icon, keys: key && `g ${key}`, run: () => go(`${to}`) };
    });
  const settings: Command[] = settingsOf(sight).map(({ to, label }) => ({
    id: `page ${to}`,
    label,
    description: 'Settings',
    icon: IconSettings,
    run: () => go(to),
  }));
  // Through somebody else's eyes nothing is added, and none of these rights is among what they may see.
  const actions: Command[] = (Object.keys(quickActions) as QuickAction[])
    .filter((action) => allows(sight, quickActions[action].right))
    .map((action) => ({ id: action, ...quickActions[action], run: () => act(action) }));
  const views: Command[] = me.viewable
    .flatMap(({ members }) => members)
    .map(({ id, name, role }) => ({
      id: `view ${id}`,
      label: `View as ${name}`,
      description: roleNames[role],
      icon: IconEye,
      run: () => {
        chooseView(me.id, id);
        go(`/workspace?as=${id}`);
      },
    }));
  const themes: Command[] = [
    { id: 'light', label: 'Use the light theme', icon: IconSun, run: () => paint('light') },
    { id: 'dark', label: 'Use the dark theme', icon: IconMoon, run: () => paint('dark') },
  ];
  const recents: Command[] = recentPages().map(({ href, title }) => ({
    id: `recent ${href}`,
    label: title,
    icon: IconArrowRight,
    run: () => go(href),
  }));
  const groups = [
    { label: 'Recent', commands: recents },
    { label: 'Actions', commands: actions },
    { label: 'Pages', commands: [...pages, ...(typed ? settings : [])] },
    { label: 'View as', commands: typed ? views : [] },
    { label: 'Theme', commands: typed ? themes : [] },
  ];
  return groups
    .map(({ label, commands }) => ({
      label,
      commands: typed ? commands.filter((command) => fits(command, typed)) : commands,
    }))
    .filter(({ commands }) => commands.length > 0);
}
