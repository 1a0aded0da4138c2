import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { WorkspaceKind } from '@/api/gen/types.gen';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import { kindNames } from './kinds';

interface Props {
  kind: WorkspaceKind | undefined;
  why: string;
  action: ReactNode;
}

export const KindUnavailable = ({ kind, why, action }: Props) => (
  <Panel title={kind ? kindNames[kind] : 'Workspace'}>
    <EmptyPanel icon={IconLock} why={why} action={action} />
  </Panel>
);
