import { Checkbox } from '@mantine/core';
import { Hint } from '@/shared/ui/Hint';
import classes from '@/shared/ui/TickBox.module.css';

interface Props {
  label: string;
  checked: boolean;
  reason?: string | false;
  disabled?: boolean;
  className?: string;
  onTick: () => void;
}

// Like a closed button, a closed box stays in reach and says why.
export function TickBox({ label, reason, className, onTick, ...box }: Props) {
  const tick = (
    <Checkbox
      {...box}
      size="sm"
      aria-label={label}
      aria-disabled={reason ? true : undefined}
      className={`${classes.tick} ${className ?? ''}`}
      onChange={() => !reason && onTick()}
    />
  );
  return reason ? <Hint label={reason}>{tick}</Hint> : tick;
}
