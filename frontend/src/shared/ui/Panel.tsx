import { type ReactNode, useId } from 'react';
import classes from '@/shared/ui/Panel.module.css';

interface Props {
  title: string;
  note?: string;
  action?: ReactNode;
  id?: string;
  children: ReactNode;
}

export function Panel({ title, note, action, id, children }: Props) {
  const heading = useId();
  return (
    <section className={classes.panel} aria-labelledby={heading} id={id}>
      <header className={classes.head}>
        <h2 className={classes.title} id={heading}>
          {title}
        </h2>
        {note && <span className={classes.note}>{note}</span>}
        {action && <div className={classes.action}>{action}</div>}
      </header>
      {children}
    </section>
  );
}
