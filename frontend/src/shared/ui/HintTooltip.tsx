import { Tooltip } from '@mantine/core';

interface Props {
  label: string;
  target: HTMLElement;
}

export const HintTooltip = ({ label, target }: Props) => <Tooltip label={label} target={target} opened />;
