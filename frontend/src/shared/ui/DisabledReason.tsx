import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { ButtonHTMLAttributes } from 'react';
import { useReadOnly } from '@/session/view-as';

interface Props extends ButtonProps, Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof ButtonProps> {
  reason?: string | false;
}

// For what changes something: over a teammate's workspace it is closed whatever the reader's rights are.
// Stays focusable: a reader who cannot use an action still learns that it exists and why it is closed.
export function DisabledReason({ reason: lacking, onClick, ...button }: Props) {
  const reason = useReadOnly() || lacking;
  if (!reason) return <Button onClick={onClick} {...button} />;
  return (
    <Tooltip label={reason} events={{ hover: true, focus: true, touch: true }}>
      <Button {...button} aria-disabled data-disabled onClick={(event) => event.preventDefault()} />
    </Tooltip>
  );
}
