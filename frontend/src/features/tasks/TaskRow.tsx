import { Button } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { Task } from '@/api/gen/types.gen';
import { DoneFailure } from '@/shared/done/DoneFailure';
import { isOnTheWayBack } from '@/shared/done/done-rows';
import { day } from '@/shared/format/format';
import { LazyRowMenu } from '@/shared/list/LazyRowMenu';
import { OpenButton } from '@/shared/list/OpenButton';

import { AccountLink } from '@/shared/ui/AccountLink';
import { StatusPill } from '@/shared/ui/StatusPill';
import { TickBox } from '@/shared/ui/TickBox';
import { dueStatus } from '@/theme/status';
import { type Completion, completions } from './completions';
import classes from './tasks.module.css';
import { useCompleting } from './use-completing';

interface Props {
  task: Task;
  today: string;
  completion: Completion | undefined;
  closedReason?: string | false;
  ofAccount?: boolean;
  onOpen: (open: Opened) => void;
}

export type Opened = { task: Task; as: 'edit' | 'remove' };

export const TaskRow = memo(function TaskRow(props: Props) {
  const { task, today, completion, closedReason, ofAccount, onOpen } = props;
  const { complete, undo } = useCompleting();
  const struck = completion?.phase === 'done';
  const hold = struck ? completions.holdHandlers(task.id) : {};
  return (
    <li className={`${classes.row} ${classes.task}`} data-struck={struck || undefined} {...hold}>
      <TickBox
        label={struck ? `Reopen: ${task.title}` : `Complete: ${task.title}`}
        checked={struck}
        reason={closedReason}
        disabled={isOnTheWayBack(completion)}
        onTick={() => (completion && struck ? undo(completion) : complete(task))}
        className={classes.tick}
      />
      <div className={classes.words}>
        <span className={classes.title}>
          {struck || closedReason ? (
            task.title
          ) : (
            <OpenButton onClick={() => onOpen({ task, as: 'edit' })}>{task.title}</OpenButton>
          )}
        </span>
        {task.note && <span className={classes.note}>{task.note}</span>}
        <div className={classes.under}>
          <span className={classes.about}>
            {task.priority === 'high' && (
              <span className={classes.high}>
                <IconFlag size={12} aria-hidden /> High
              </span>
            )}
            {!ofAccount && <TaskSubject task={task} />}
          </span>
          {completion && struck ? (
            <Button
              size="compact-xs"
              variant="light"
              className={classes.due}
              onClick={() => undo(completion)}
            >
              Undo
            </Button>
          ) : (
            task.due_on && (
              <span className={classes.due}>
                <StatusPill
                  status={dueStatus(task.days_overdue, task.due_on === today, day(task.due_on, today))}
                  plain={task.days_overdue === 0 && task.due_on !== today}
                />
              </span>
            )
          )}
        </div>
        <DoneFailure done={completion} onDismiss={() => completions.drop(task.id)} />
      </div>
      {!struck && (
        <span className={classes.menu}>
          <LazyRowMenu
            name={task.title}
            actions={[
              { label: 'Edit', reason: closedReason, onClick: () => onOpen({ task, as: 'edit' }) },
              { label: 'Remove', reason: closedReason, onClick: () => onOpen({ task, as: 'remove' }) },
            ]}
          />
        </span>
      )}
    </li>
  );
});

function TaskSubject({ task: { account, deal } }: { task: Task }) {
  if (account) return <AccountLink account={account} />;
  if (deal)
    return (
      <Link to="/deals/$id" params={{ id: deal.id }}>
        {deal.name}
      </Link>
    );
  return null;
}
