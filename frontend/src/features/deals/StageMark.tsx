import type { Stage } from '@/api/gen/types.gen';
import classes from './deals.module.css';

export const StageMark = ({ stage }: { stage: Pick<Stage, 'name' | 'color'> }) => (
  <span className={classes.stage}>
    <span className={classes.swatch} style={{ background: stage.color }} aria-hidden />
    {stage.name}
  </span>
);
