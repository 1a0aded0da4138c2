import { IconSparkles } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { acknowledgeLookMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Changes, WorkspaceKind } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { useReadOnly } from '@/session/view-as';
import { moment, plural } from '@/shared/format/format';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';
import rows from '@/shared/ui/rows.module.css';
import classes from './workspace.module.css';

const countChanges = ({ items }: Changes) =>
  items.reduce((sum, item) => sum + (item.new ? 1 : Math.max(item.changes.length, 1)), 0);

interface Props {
  kind: WorkspaceKind;
  changes: Changes;
}

export function ChangesBar({ kind, changes }: Props) {
  const look = useMutation({ ...acknowledgeLookMutation(), onSuccess: () => announce('Marked as seen') });
  const readOnly = useReadOnly();
  if (!changes.since ? readOnly : changes.items.length === 0) return null;
  const more = changes.more ? ' or more' : '';
  return (
    <div className={classes.changes}>
      <IconSparkles size={16} aria-hidden />
      <span>
        {changes.since
          ? `${plural(countChanges(changes), `change${more}`, `changes${more}`)} since ${moment(changes.since)}`
          : 'From here on, what changes on these rows can be marked.'}
      </span>
      <DisabledReason
        size="compact-xs"
        variant="default"
        reason={readOnly}
        loading={look.isPending}
        onClick={() => look.mutate({ body: { kind, until: changes.until } })}
      >
        {changes.since ? 'Mark as seen' : 'Start'}
      </DisabledReason>
      {look.isError && (
        <span className={rows.refused} role="alert">
          Not marked. {toApiError(look.error).message}
        </span>
      )}
    </div>
  );
}
