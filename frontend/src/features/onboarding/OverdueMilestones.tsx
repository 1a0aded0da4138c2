import { IconFlagCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { deliverMilestoneMutation, undeliverMilestoneMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { OverdueMilestone } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { DoneItem } from '@/shared/done/DoneItem';
import { createDoneRows, type DoneRow } from '@/shared/done/done-rows';
import { useDoing, useRowsWithDone } from '@/shared/done/use-doing';
import { useHeldOrder } from '@/shared/hooks/use-held-order';
import { ChangeMarks } from '@/shared/ui/changes';
import { DuePill } from '@/shared/ui/DuePill';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { HeldChanges } from '@/shared/ui/HeldChanges';
import rows from '@/shared/ui/rows.module.css';
import { StatusPill } from '@/shared/ui/StatusPill';
import { onboardingStatuses } from '@/theme/status';

type Row = OverdueMilestone & { id: string };

const delivered = createDoneRows<Row>((row) => row.id);
const toRow = (overdue: OverdueMilestone): Row => ({ ...overdue, id: overdue.milestone.id });

interface Props {
  milestones: OverdueMilestone[];
  fits: (overdue: OverdueMilestone) => boolean;
  today: string;
}

export function OverdueMilestones({ milestones, fits, today }: Props) {
  const whyNot = useWhyNot();
  const noChange = whyNot('onboarding_projects:change', 'Ask an admin for the right to deliver milestones');
  const { rows: kept, done } = useRowsWithDone(delivered, milestones.filter(fits).map(toRow), fits);
  const held = useHeldOrder(kept);
  if (kept.length === 0) return <EmptyPanel icon={IconFlagCheck} why="No milestone is overdue." />;
  return (
    <div {...held.hold}>
      <HeldChanges changes={held.changes} onUpdate={held.update} />
      <ul className={rows.list} aria-label="Overdue milestones">
        {held.rows.map((row) => (
          <Item key={row.id} row={row} done={done.get(row.id)} today={today} closedReason={noChange} />
        ))}
      </ul>
    </div>
  );
}

const words = {
  done: 'Delivered',
  undone: 'Not delivered any more',
  notDone: 'Not delivered',
  notUndone: 'Not undone',
};

interface ItemProps {
  row: Row;
  done: DoneRow<Row> | undefined;
  today: string;
  closedReason: string | false;
}

function Item({ row, done, today, closedReason }: ItemProps) {
  const { mutateAsync: send } = useMutation(deliverMilestoneMutation());
  const { mutateAsync: sendBack } = useMutation(undeliverMilestoneMutation());
  const { complete, undo } = useDoing(delivered, {
    send: ({ id }) => send({ path: { milestone_id: id } }),
    sendBack: ({ id }) => sendBack({ path: { milestone_id: id } }),
    name: ({ milestone }) => milestone.name,
    words,
  });
  const { milestone, project, account, owner } = row;
  return (
    <DoneItem
      store={delivered}
      row={row}
      done={done}
      title={milestone.name}
      sub={
        <>
          <Link to="/onboarding/$id" params={{ id: project.id }}>
            {account.name}
          </Link>{' '}
          · {project.name} · {owner?.name ?? 'no owner'} <ChangeMarks id={milestone.id} />
        </>
      }
      aside={
        <>
          {project.status === 'stalled' && <StatusPill status={onboardingStatuses.stalled} />}
          <DuePill on={milestone.due_on} daysOverdue={milestone.days_overdue} today={today} />
        </>
      }
      act={{ label: 'Deliver', name: milestone.name, closedReason }}
      onDo={complete}
      onUndo={undo}
    />
  );
}
