import type { QuickAction } from '@/app/ActionDialog';
import { Panel } from '@/shared/ui/Panel';
import { ActionButtons } from './ActionButtons';
import classes from './QuickActions.module.css';

export const QuickActions = ({ actions }: { actions: QuickAction[] }) => (
  <Panel title="Quick actions">
    <div className={classes.actions}>
      <ActionButtons actions={actions} px={10} justify="flex-start" />
    </div>
  </Panel>
);
