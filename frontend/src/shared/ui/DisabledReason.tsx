import { Button, type ButtonProps } from '@mantine/core';
import type { ButtonHTMLAttributes } from 'react';
import { useReadOnly } from '@/session/view-as';
import { Hint } from '@/shared/ui/Hint';

interface Props extends ButtonProps, Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof ButtonProps> {
  reason?: string | false;
}

// For what changes something: over a teammate's workspace it is closed whatever the reader's rights are.
// Stays focusable: a reader who cannot use an action still learns that it exists and why it is closed.
export function DisabledReason({ reason: lacking, onClick, ...button }: Props) {
  const reason = useReadOnly() || lacking;
  if (!reason) return <Button onClick={onClick} {...button} />;
  return (
    <Hint label={reason}>
      <Button {...button} aria-disabled data-disabled onClick={(event) => event.preventDefault()} />
    </Hint>
  );
}
