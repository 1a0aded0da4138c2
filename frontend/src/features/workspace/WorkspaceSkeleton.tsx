import page from '@/shared/ui/Page.module.css';
import { Panel } from '@/shared/ui/Panel';
import { PanelSkeleton } from '@/shared/ui/PanelSkeleton';
import classes from './workspace.module.css';

const cards = ['a', 'b', 'c', 'd', 'e'];

export const WorkspaceSkeleton = () => (
  <>
    <div className={classes.stats} aria-hidden>
      {cards.map((card) => (
        <div key={card} className={classes.stat} />
      ))}
    </div>
    <div className={page.columns}>
      <Panel title="Loading your workspace">
        <PanelSkeleton rows={8} />
      </Panel>
      <Panel title="Tasks">
        <PanelSkeleton rows={5} />
      </Panel>
    </div>
  </>
);
