import type { LinkProps } from '@tanstack/react-router';
import type { Capability } from '@/api/gen/types.gen';

export interface Going {
  key: string;
  to: LinkProps['to'];
  label: string;
  right?: Capability;
}

export const goings: Going[] = [
  { key: 'w', to: '/', label: 'Go to your start page' },
  { key: 't', to: '/tasks', label: 'Go to my tasks' },
  { key: 'a', to: '/accounts', label: 'Go to accounts', right: 'accounts:view' },
  { key: 'd', to: '/deals', label: 'Go to deals', right: 'deals:view' },
];

export type Press =
  | { what: 'sheet' | 'filter' | 'create' | 'act' }
  | { what: 'go'; key: string }
  | { what: 'row'; by: 1 | -1 };

const single: Record<string, Press> = {
  '?': { what: 'sheet' },
  '/': { what: 'filter' },
  c: { what: 'create' },
  j: { what: 'row', by: 1 },
  k: { what: 'row', by: -1 },
  x: { what: 'act' },
};

const goFor = 1_500;

// Letters mean something else where text is typed or where a dialog or menu is open.
const busy = (target: EventTarget | null) =>
  (target instanceof HTMLElement &&
    Boolean(target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]'))) ||
  document.querySelector('[role="dialog"], [role="menu"]') !== null;

// Remembers a `g` for a moment, as it only means something together with the next letter.
export function createKeyReader() {
  let waitingSince = Number.NEGATIVE_INFINITY;
  return (event: KeyboardEvent): Press | null => {
    if (event.ctrlKey || event.metaKey || event.altKey || busy(event.target)) return null;
    if (event.repeat && event.key !== 'j' && event.key !== 'k') return null;
    const waiting = event.timeStamp - waitingSince < goFor;
    waitingSince = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (waiting && event.key !== 'g') return { what: 'go', key: event.key };
    return single[event.key] ?? null;
  };
}
