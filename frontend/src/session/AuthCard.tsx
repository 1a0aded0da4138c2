import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from '@/session/AuthCard.module.css';
import { BrandMark } from '@/theme/BrandMark';

interface Props {
  title: string;
  lead?: string;
  children: ReactNode;
}

export function AuthCard({ title, lead, children }: Props) {
  useDocumentTitle(`${title} · Atrium`);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <BrandMark size={28} />
          <span>Atrium</span>
        </div>
        <h1 className={classes.title}>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  );
}
