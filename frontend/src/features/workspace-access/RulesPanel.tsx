import { Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listWorkspaceAccessRulesOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { AccessRule } from '@/api/gen/types.gen';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { AddRuleForm } from './AddRuleForm';
import { RuleGrid } from './RuleGrid';
import { RuleTable } from './RuleTable';
import classes from './workspace-access.module.css';

interface Props {
  today: string;
  noAdd: string | false;
  noRemove: string | false;
}

export function RulesPanel({ today, noAdd, noRemove }: Props) {
  const [asGrid, setAsGrid] = useState(false);
  const query = useQuery(listWorkspaceAccessRulesOptions());
  return (
    <Panel
      title="Who can view whose workspace"
      action={
        <Button size="compact-xs" variant="default" aria-pressed={asGrid} onClick={() => setAsGrid(!asGrid)}>
          Show as grid
        </Button>
      }
    >
      <p className={classes.lead}>
        Admins and Owners can always view everyone. Nobody can view an Admin's workspace.
      </p>
      <QueryPanel query={query} what="the rules" rows={4}>
        {({ data }) => (
          <>
            {asGrid ? <RuleGrid rules={data} /> : <List rules={data} today={today} noRemove={noRemove} />}
            <AddRuleForm rules={data} closedReason={noAdd} />
          </>
        )}
      </QueryPanel>
    </Panel>
  );
}

interface ListProps {
  rules: AccessRule[];
  today: string;
  noRemove: string | false;
}

function List({ rules, today, noRemove }: ListProps) {
  // What was removed here stays in its place, so it can be taken back.
  const [removed, setRemoved] = useState<AccessRule[]>([]);
  if (rules.length === 0 && removed.length === 0)
    return <EmptyPanel icon={IconEyeOff} why="No rules yet. Only Admins can use View as." />;
  return (
    <RuleTable
      rules={rules}
      removed={removed}
      today={today}
      noRemove={noRemove}
      onRemoved={(rule) => setRemoved((before) => [...before, rule])}
    />
  );
}
