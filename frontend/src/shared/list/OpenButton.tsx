import type { ReactNode } from 'react';
import classes from './list.module.css';

// The name of a record that opens over its list, not on a page of its own.
export const OpenButton = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <button type="button" className={classes.open} onClick={onClick}>
    {children}
  </button>
);
