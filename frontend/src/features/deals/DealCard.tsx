import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsMove } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import type { Deal, Stage } from '@/api/gen/types.gen';
import { money } from '@/shared/format/format';
import classes from './board.module.css';
import { closing } from './closing';
import { StageMark } from './StageMark';

interface Props {
  deal: Deal;
  today: string;
  stages: Stage[];
  closedReason: string | false;
  onDrag: (on: boolean) => void;
  onMove: (stage: Stage) => void;
  onStep: (by: -1 | 1) => void;
}

export function DealCard({ deal, today, stages, closedReason, onDrag, onMove, onStep }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
    if (!by) return;
    event.preventDefault();
    onStep(by);
  };
  const account = deal.account?.name;
  return (
    <li
      className={classes.card}
      draggable={!closedReason}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', deal.id);
        onDrag(true);
      }}
      onDragEnd={() => onDrag(false)}
    >
      <div className={classes.words}>
        <Link
          to="/deals/$id"
          params={{ id: deal.id }}
          className={classes.name}
          title={deal.name}
          aria-label={deal.name}
          draggable={false}
        >
          {/* The account stands below; its name twice would only push it down. */}
          {account ? deal.name.replace(` for ${account}`, '') : deal.name}
        </Link>
        <span className={classes.sub}>{account ?? 'No account yet'}</span>
        <span className={classes.sub}>
          <strong>{money(deal.mrr)}</strong> · {deal.probability}%
        </span>
        <span className={classes.sub}>
          <span className={deal.days_overdue > 0 ? classes.late : undefined}>{closing(deal, today)}</span> ·{' '}
          {deal.owner.name}
        </span>
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            className={classes.move}
            data-move={deal.id}
            aria-label={`Move: ${deal.name}, in ${deal.stage.name}`}
            aria-disabled={Boolean(closedReason) || undefined}
            title={closedReason || 'Choose a stage, or use the left and right arrows'}
            onKeyDown={onKeyDown}
          >
            <IconArrowsMove size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        {!closedReason && (
          <Menu.Dropdown aria-label={`Move ${deal.name}`}>
            {stages.map((stage) => (
              <Menu.Item key={stage.id} disabled={stage.id === deal.stage.id} onClick={() => onMove(stage)}>
                <StageMark stage={stage} />
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        )}
      </Menu>
    </li>
  );
}
