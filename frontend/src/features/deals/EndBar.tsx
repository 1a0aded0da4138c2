import type { Stage } from '@/api/gen/types.gen';
import classes from './board.module.css';
import { useDropTarget } from './drop-target';
import { StageMark } from './StageMark';

interface Props {
  stages: Stage[];
  onDrop: (dealId: string, stage: Stage) => void;
}

// The ways out of the board: in reach wherever it is scrolled, and only while a card is dragged.
export const EndBar = ({ stages, onDrop }: Props) => (
  <div className={classes.ends}>
    {stages.map((stage) => (
      <End key={stage.id} stage={stage} onDrop={(id) => onDrop(id, stage)} />
    ))}
  </div>
);

const End = ({ stage, onDrop }: { stage: Stage; onDrop: (dealId: string) => void }) => (
  <section className={classes.end} aria-label={`${stage.name}: drop here`} {...useDropTarget(onDrop)}>
    <StageMark stage={stage} />
  </section>
);
