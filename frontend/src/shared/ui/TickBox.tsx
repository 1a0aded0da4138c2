import { Checkbox, Tooltip } from '@mantine/core';
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
export const TickBox = ({ label, reason, className, onTick, ...box }: Props) => (
  <Tooltip label={reason} disabled={!reason} events={{ hover: true, focus: true, touch: true }}>
    <Checkbox
      {...box}
      size="sm"
      aria-label={label}
      aria-disabled={reason ? true : undefined}
      className={`${classes.tick} ${className ?? ''}`}
      onChange={() => !reason && onTick()}
    />
  </Tooltip>
);
