import { createLink, useLocation } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, type ReactNode, useEffect, useRef } from 'react';
import classes from '@/shared/ui/TabLinks.module.css';

const TabAnchor = (anchor: AnchorHTMLAttributes<HTMLAnchorElement>) => (
  <li>
    <a {...anchor} className={classes.tab} />
  </li>
);

// Tabs that are addresses: each can be sent, opened beside, and gone back from.
export const TabLink = createLink(TabAnchor);

export function TabLinks({ label, children }: { label: string; children: ReactNode }) {
  const tabs = useRef<HTMLUListElement>(null);
  const address = useLocation({ select: ({ href }) => href });
  // On a phone they scroll sideways, and the chosen one may stand beyond the edge.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one is chosen whenever the address changes.
  useEffect(() => {
    const [list, chosen] = [tabs.current, tabs.current?.querySelector<HTMLElement>('[aria-current]')];
    if (list && chosen) list.scrollLeft = chosen.offsetLeft - (list.clientWidth - chosen.offsetWidth) / 2;
  }, [address]);
  return (
    <nav aria-label={label} className="no-print">
      <ul className={classes.tabs} ref={tabs}>
        {children}
      </ul>
    </nav>
  );
}
