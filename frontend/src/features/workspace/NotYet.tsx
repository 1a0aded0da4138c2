import { IconTools } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { WorkspaceKind } from '@/api/gen/types.gen';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import { kindNames } from './kinds';

export const NotYet = ({
  kind,
  why,
  action,
}: {
  kind: WorkspaceKind | undefined;
  why: string;
  action: ReactNode;
}) => (
  <Panel title={kind ? kindNames[kind] : 'Workspace'}>
    <EmptyPanel icon={IconTools} why={why} action={action} />
  </Panel>
);
