import { Button } from '@mantine/core';
import { IconShieldCheck, IconUserQuestion } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { changeComplianceItemMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { ComplianceItem } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { useSubjectId } from '@/session/view-as';
import { DoneItem } from '@/shared/done/DoneItem';
import { createDoneRows, type DoneRow } from '@/shared/done/done-rows';
import { useDoing, useRowsWithDone } from '@/shared/done/use-doing';
import { atVersion } from '@/shared/form/version';
import { useHeldOrder } from '@/shared/hooks/use-held-order';
import { AccountLink } from '@/shared/ui/AccountLink';
import { ChangeMarks } from '@/shared/ui/changes';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { DuePill } from '@/shared/ui/DuePill';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { HeldChanges } from '@/shared/ui/HeldChanges';
import { announce } from '@/shared/ui/LiveRegion';
import rows from '@/shared/ui/rows.module.css';
import { ShowMore, useCap } from '@/shared/ui/ShowMore';
import { StatusPill } from '@/shared/ui/StatusPill';
import { dueGroup, dueGroups } from './due-groups';

const closed = createDoneRows<ComplianceItem>((item) => item.id);

interface Props {
  items: ComplianceItem[];
  fits: (item: ComplianceItem) => boolean;
  // Whether they were asked for, and are all to be seen.
  asked: boolean;
  today: string;
  nothing: string;
}

export function ComplianceDue({ items, fits, asked, today, nothing }: Props) {
  const whyNot = useWhyNot();
  const noChange = whyNot('compliance_items:change', 'Ask an admin for the right to change compliance items');
  const { rows: kept, done } = useRowsWithDone(closed, items.filter(fits), fits);
  const held = useHeldOrder(kept);
  // They come soonest due first, so what is cut off is later.
  const { shown, more } = useCap(held.rows, asked);
  if (kept.length === 0) return <EmptyPanel icon={IconShieldCheck} why={nothing} />;
  return (
    <>
      <div {...held.hold}>
        <HeldChanges changes={held.changes} onUpdate={held.update} />
        {dueGroups.map((group) => {
          const inGroup = shown.filter((item) => dueGroup(item, today) === group);
          return (
            inGroup.length > 0 && (
              <div key={group}>
                <h3 className={rows.group}>{group}</h3>
                <ul className={rows.list} aria-label={`${group} compliance items`}>
                  {inGroup.map((item) => (
                    <Item
                      key={item.id}
                      item={item}
                      done={done.get(item.id)}
                      today={today}
                      closedReason={noChange}
                    />
                  ))}
                </ul>
              </div>
            )
          );
        })}
      </div>
      <ShowMore {...more} what="later" />
    </>
  );
}

const words = {
  done: 'Marked done',
  undone: 'Open again',
  notDone: 'Not marked done',
  notUndone: 'Not opened again',
};

interface ItemProps {
  item: ComplianceItem;
  done: DoneRow<ComplianceItem> | undefined;
  today: string;
  closedReason: string | false;
}

function Item({ item, done, today, closedReason }: ItemProps) {
  const { mutateAsync: send } = useMutation(changeComplianceItemMutation());
  const path = { compliance_item_id: item.id };
  const { complete, undo } = useDoing(closed, {
    send: (row) => send({ path, headers: atVersion(row), body: { status: 'done' } }),
    sendBack: (row) => send({ path, body: { status: row.status } }),
    name: (row) => row.control,
    words,
  });
  return (
    <DoneItem
      store={closed}
      row={item}
      done={done}
      title={item.control}
      sub={
        <>
          <AccountLink account={item.account} /> · {item.framework} <ChangeMarks id={item.id} />
        </>
      }
      aside={
        <>
          <DuePill on={item.due_on} daysOverdue={item.days_overdue} today={today} />
          <Assignee item={item} closedReason={closedReason} />
        </>
      }
      act={{ label: 'Done', name: item.control, closedReason }}
      onDo={complete}
      onUndo={undo}
    />
  );
}

const unassigned = { tone: 'orange', icon: IconUserQuestion, label: 'Unassigned' } as const;

function Assignee({ item, closedReason }: { item: ComplianceItem; closedReason: string | false }): ReactNode {
  const me = useMe();
  const subjectId = useSubjectId();
  const [taken, setTaken] = useState(false);
  const assign = useMutation({
    ...changeComplianceItemMutation(),
    onSuccess: ({ assignee }) => {
      setTaken(assignee !== null);
      announce(assignee ? `Yours now: ${item.control}. Undo available` : `Given back: ${item.control}`);
    },
  });
  const path = { compliance_item_id: item.id };
  if (taken && item.assignee?.id === me.id)
    return (
      <>
        Yours
        <Button
          size="compact-xs"
          variant="light"
          aria-label={`Undo: take ${item.control}`}
          onClick={() => assign.mutate({ path, body: { assignee_id: null } })}
        >
          Undo
        </Button>
      </>
    );
  if (item.assignee) return item.assignee.id === subjectId ? null : <span>{item.assignee.name}</span>;
  return (
    <>
      <StatusPill status={unassigned} />
      <DisabledReason
        size="compact-xs"
        variant="default"
        reason={closedReason}
        aria-label={`Take it: ${item.control}`}
        loading={assign.isPending}
        onClick={() => assign.mutate({ path, headers: atVersion(item), body: { assignee_id: me.id } })}
      >
        Take it
      </DisabledReason>
      {assign.isError && (
        <span className={rows.refused} role="alert">
          {toApiError(assign.error).message}
        </span>
      )}
    </>
  );
}
