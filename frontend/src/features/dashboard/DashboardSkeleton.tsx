import page from '@/shared/ui/Page.module.css';
import { Panel } from '@/shared/ui/Panel';
import { PanelSkeleton } from '@/shared/ui/PanelSkeleton';
import classes from './dashboard.module.css';

const cards = ['a', 'b', 'c', 'd', 'e', 'f'];

export const DashboardSkeleton = () => (
  <>
    <div className={classes.cards} aria-hidden>
      {cards.map((card) => (
        <div key={card} className={classes.card} />
      ))}
    </div>
    <Panel title="Loading the dashboard">
      <PanelSkeleton rows={8} />
    </Panel>
    <div className={page.columns}>
      <Panel title="At-risk accounts">
        <PanelSkeleton rows={6} />
      </Panel>
      <Panel title="Health">
        <PanelSkeleton rows={3} />
      </Panel>
    </div>
  </>
);
