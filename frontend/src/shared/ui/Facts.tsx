import type { ReactNode } from 'react';
import rows from '@/shared/ui/rows.module.css';

export const Facts = ({ facts }: { facts: [string, ReactNode][] }) => (
  <dl className={rows.facts}>
    {facts.map(([term, value]) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
