import type { Stage } from '@/api/gen/types.gen';
import classes from './deals.module.css';

export const StageSwatch = ({ stage }: { stage: Pick<Stage, 'color'> }) => (
  <span className={classes.swatch} style={{ background: stage.color }} aria-hidden />
);

export const StageMark = ({ stage }: { stage: Pick<Stage, 'name' | 'color'> }) => (
  <span className={classes.stage}>
    <StageSwatch stage={stage} />
    {stage.name}
  </span>
);
