import page from '@/shared/ui/Page.module.css';
import { Panel } from '@/shared/ui/Panel';
import { PanelSkeleton } from '@/shared/ui/PanelSkeleton';
import { StatRowSkeleton } from '@/shared/ui/StatCard';

export const DashboardSkeleton = () => (
  <>
    <StatRowSkeleton cards={6} />
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
