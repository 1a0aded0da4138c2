import page from '@/shared/ui/Page.module.css';
import { Panel } from '@/shared/ui/Panel';
import { PanelSkeleton } from '@/shared/ui/PanelSkeleton';
import { StatRowSkeleton } from '@/shared/ui/StatCard';

export const WorkspaceSkeleton = () => (
  <>
    <StatRowSkeleton cards={5} />
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
