import { useMutation } from '@tanstack/react-query';
import { deliverMilestoneMutation, undeliverMilestoneMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Milestone } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { day } from '@/shared/format/format';
import { OrderButtons } from '@/shared/list/OrderButtons';
import { RowMenu } from '@/shared/list/RowMenu';
import { DuePill } from '@/shared/ui/DuePill';
import { announce } from '@/shared/ui/LiveRegion';
import rowClasses from '@/shared/ui/rows.module.css';
import { TickBox } from '@/shared/ui/TickBox';
import classes from './onboarding.module.css';

interface Props {
  milestone: Milestone;
  today: string;
  first: boolean;
  last: boolean;
  closedReason: string | false;
  onMove: (by: -1 | 1) => void;
  onEdit: () => void;
  onRemove: () => void;
}

export function MilestoneRow({ milestone, today, closedReason, ...row }: Props) {
  const { id, name } = milestone;
  const path = { milestone_id: id };
  const deliver = useMutation({
    ...deliverMilestoneMutation(),
    onSuccess: () => announce(`Delivered: ${name}. Untick it to undo`),
  });
  const undo = useMutation({
    ...undeliverMilestoneMutation(),
    onSuccess: () => announce(`Not delivered: ${name}`),
  });
  // Until the list is read again, the answer to the tick knows more than the list.
  const answers = [deliver.data, undo.data].filter((answer) => answer && answer.version > milestone.version);
  const { delivered_on } = answers.at(-1) ?? milestone;
  const pending = deliver.isPending || undo.isPending;
  const failure = deliver.error ?? undo.error;
  // What is on its way shows as done already; a refusal takes it back.
  const ticked = deliver.isPending || (Boolean(delivered_on) && !undo.isPending);
  const toggle = () => {
    deliver.reset();
    undo.reset();
    if (delivered_on) undo.mutate({ path });
    else deliver.mutate({ path });
  };
  return (
    <li className={`${rowClasses.row} ${classes.milestone}`}>
      <TickBox
        label={`Delivered: ${name}`}
        checked={ticked}
        reason={closedReason}
        disabled={pending}
        onTick={toggle}
      />
      <div className={rowClasses.words}>
        <span className={rowClasses.title}>{name}</span>
        <span className={rowClasses.sub}>
          {delivered_on ? (
            `Delivered ${day(delivered_on, today)}`
          ) : (
            <DuePill
              on={milestone.due_on}
              daysOverdue={milestone.days_overdue}
              today={today}
              none="No day set"
            />
          )}
        </span>
        {failure && (
          <span className={classes.failed} role="alert">
            {toApiError(failure).message}
          </span>
        )}
      </div>
      <span className={`${classes.tools} no-print`}>
        <OrderButtons id={id} name={name} reason={closedReason} {...row} />
        <RowMenu
          name={name}
          actions={[
            { label: 'Edit', reason: closedReason, onClick: row.onEdit },
            { label: 'Remove', reason: closedReason, onClick: row.onRemove },
          ]}
        />
      </span>
    </li>
  );
}
