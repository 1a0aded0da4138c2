import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';
import classes from '@/shared/ui/StatCard.module.css';

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  label: string;
  value: string;
  context: string;
  pressed?: boolean;
}

const StatAnchor = ({ label, value, context, pressed, ...anchor }: Props) => (
  <a {...anchor} className={classes.card} aria-current={pressed ? 'true' : undefined}>
    <span className={classes.label}>{label}</span>
    <span className={classes.value}>{value}</span>
    <span className={classes.context}>{context}</span>
  </a>
);

export const StatCard = createLink(StatAnchor);

export const StatRow = ({ children }: { children: React.ReactNode }) => (
  <nav className={classes.row} aria-label="Summary">
    {children}
  </nav>
);

export const StatRowSkeleton = ({ cards }: { cards: number }) => (
  <div className={classes.row} aria-hidden>
    {Array.from({ length: cards }, (_, card) => `card ${card}`).map((key) => (
      <div key={key} className={classes.blank} />
    ))}
  </div>
);
