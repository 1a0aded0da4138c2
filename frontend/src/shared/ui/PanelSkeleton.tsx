import { VisuallyHidden } from '@mantine/core';
import classes from '@/shared/ui/Panel.module.css';

const widths = ['100%', '92%', '97%', '88%', '95%', '90%', '99%', '86%'];

export const PanelSkeleton = ({ rows = 4 }: { rows?: number }) => (
  <div className={classes.skeleton}>
    <VisuallyHidden>Loading</VisuallyHidden>
    {widths.slice(0, rows).map((width) => (
      <div key={width} className={classes.bar} style={{ width }} aria-hidden />
    ))}
  </div>
);
