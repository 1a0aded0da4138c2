import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from '@/shared/ui/Page.module.css';

interface Props {
  title: string;
  above?: ReactNode;
  beside?: ReactNode;
  below?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, above, beside, below, actions, children }: Props) {
  useDocumentTitle(`${title} · Atrium`);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div className={classes.titles}>
          {above}
          <div className={classes.line}>
            <h1 className={classes.title} tabIndex={-1}>
              {title}
            </h1>
            {beside}
          </div>
          {below}
        </div>
        {actions && <div className={`${classes.actions} no-print`}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
