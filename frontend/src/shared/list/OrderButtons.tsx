import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import classes from './list.module.css';

interface Props {
  id: string;
  name: string;
  first: boolean;
  last: boolean;
  reason?: string | false;
  onMove: (by: -1 | 1) => void;
}

// Both buttons also follow the up and down arrows, so that a row travels without letting go of it.
export function OrderButtons({ id, name, first, last, reason, onMove }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!by || reason) return;
    event.preventDefault();
    if (by === -1 ? !first : !last) onMove(by);
  };
  const button = (by: -1 | 1, end: boolean) => {
    const closed = end || Boolean(reason);
    const Icon = by === -1 ? IconArrowUp : IconArrowDown;
    return (
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        className={classes.order}
        data-order={`${id} ${by}`}
        aria-label={`Move ${by === -1 ? 'up' : 'down'}: ${name}`}
        aria-disabled={closed || undefined}
        data-disabled={closed || undefined}
        title={reason || undefined}
        onKeyDown={onKeyDown}
        onClick={() => !closed && onMove(by)}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    );
  };
  return (
    <>
      {button(-1, first)}
      {button(1, last)}
    </>
  );
}
