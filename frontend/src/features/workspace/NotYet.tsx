import { IconTools } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { WorkspaceKind } from '@/api/gen/types.gen';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import { kindNames } from './kinds';

export const NotYet = ({ kind, action }: { kind: WorkspaceKind | undefined; action: ReactNode }) => (
  <Panel title={kind ? `${kindNames[kind]} workspace` : 'Workspace'}>
    <EmptyPanel
      icon={IconTools}
      why="This workspace is not built yet. Your tasks and accounts are here already."
      action={action}
    />
  </Panel>
);
