import type { Money, MrrMovement } from '@/api/gen/types.gen';
import { movements } from '@/theme/status';

export const movementKinds = Object.keys(movements) as (keyof typeof movements)[];

export const netOf = ({ opening, closing }: MrrMovement): Money => ({
  ...closing,
  amount_minor: closing.amount_minor - opening.amount_minor,
});
