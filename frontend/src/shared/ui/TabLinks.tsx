import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode } from 'react';
import classes from '@/shared/ui/TabLinks.module.css';

const TabAnchor = (anchor: AnchorHTMLAttributes<HTMLAnchorElement>) => (
  <li>
    <a {...anchor} className={classes.tab} />
  </li>
);

// Tabs that are addresses: each can be sent, opened beside, and gone back from.
export const TabLink = createLink(TabAnchor);

export const TabLinks = ({ label, children }: { label: string; children: ReactNode }) => (
  <nav aria-label={label} className="no-print">
    <ul className={classes.tabs}>{children}</ul>
  </nav>
);
