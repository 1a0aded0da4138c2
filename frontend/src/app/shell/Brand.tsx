import type { ReactNode } from 'react';
import classes from '@/app/shell/Shell.module.css';
import { BrandMark } from '@/theme/BrandMark';

export const Brand = ({ children }: { children?: ReactNode }) => (
  <div className={classes.brand}>
    <BrandMark />
    <span>Atrium</span>
    {children}
  </div>
);
