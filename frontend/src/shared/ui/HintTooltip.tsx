import { Tooltip } from '@mantine/core';
import type { HintProps } from './Hint';

export const HintTooltip = ({ label, children }: HintProps) => (
  <Tooltip label={label} events={{ hover: true, focus: true, touch: true }}>
    {children}
  </Tooltip>
);
