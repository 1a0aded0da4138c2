import { VisuallyHidden } from '@mantine/core';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import {
  createWorkspaceAccessRuleMutation,
  removeWorkspaceAccessRuleMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { AccessRule } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { roleNames } from '@/session/roles';
import { day } from '@/shared/format/format';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';
import table from '@/shared/ui/table.module.css';
import { inOrder, pairKey, sentence } from './rules';
import classes from './workspace-access.module.css';

interface Props {
  rules: AccessRule[];
  removed: AccessRule[];
  today: string;
  noRemove: string | false;
  onRemoved: (rule: AccessRule) => void;
}

export function RuleTable({ rules, removed, today, noRemove, onRemoved }: Props) {
  const standing = new Set(rules.map(pairKey));
  const gone = new Map(
    removed.filter((rule) => !standing.has(pairKey(rule))).map((rule) => [pairKey(rule), rule]),
  );
  return (
    <table className={`${table.table} ${table.cards}`} aria-label="Rules">
      <thead>
        <tr>
          <th scope="col">Viewer role</th>
          <th scope="col">Can view</th>
          <th scope="col">Added by, when</th>
          <th scope="col">
            <VisuallyHidden>Action</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {inOrder([...rules, ...gone.values()]).map((rule) => (
          <RuleRow
            key={pairKey(rule)}
            rule={rule}
            removed={gone.has(pairKey(rule))}
            today={today}
            noRemove={noRemove}
            onRemoved={onRemoved}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<Props, 'today' | 'noRemove' | 'onRemoved'> {
  rule: AccessRule;
  removed: boolean;
}

// One button takes away and gives back, so the focus stays where it was.
function RuleRow({ rule, removed, today, noRemove, onRemoved }: RowProps) {
  const remove = useMutation({
    ...removeWorkspaceAccessRuleMutation(),
    onSuccess: () => {
      onRemoved(rule);
      announce(`Removed: ${sentence(rule)}. Undo available`);
    },
  });
  const restore = useMutation({
    ...createWorkspaceAccessRuleMutation(),
    onSuccess: () => announce(`Back: ${sentence(rule)}`),
  });
  const { viewer_role, target_role } = rule;
  const failure = removed ? restore.error : remove.error;
  const press = () => {
    if (remove.isPending || restore.isPending) return;
    if (removed) restore.mutate({ body: { viewer_role, target_role } });
    else remove.mutate({ path: { access_rule_id: rule.id } });
  };
  return (
    <tr data-removed={removed || undefined} className={classes.rule}>
      <td>
        <span className={table.main}>{roleNames[viewer_role]}</span>
      </td>
      <td data-label="Can view">{roleNames[target_role]}</td>
      <td data-label="Added by, when" className={classes.kept}>
        {removed ? 'Removed' : `${rule.added_by.name}, ${day(rule.added_at, today)}`}
        {failure && (
          <span className={classes.failed} role="alert">
            Not saved. {toApiError(failure).message}
          </span>
        )}
      </td>
      <td className={classes.act}>
        <DisabledReason
          size="compact-xs"
          variant={removed ? 'light' : 'default'}
          reason={noRemove}
          leftSection={
            removed ? <IconArrowBackUp size={14} aria-hidden /> : <IconTrash size={14} aria-hidden />
          }
          aria-label={`${removed ? 'Undo removal' : 'Remove'}: ${sentence(rule)}`}
          onClick={press}
        >
          {removed ? 'Undo' : 'Remove'}
        </DisabledReason>
      </td>
    </tr>
  );
}
