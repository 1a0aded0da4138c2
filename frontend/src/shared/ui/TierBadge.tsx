import type { Account } from '@/api/gen/types.gen';
import classes from '@/shared/ui/StatusPill.module.css';
import { tierLabel } from '@/theme/status';

export function TierBadge({ tier }: { tier: Account['sla_tier'] }) {
  const label = tierLabel(tier);
  return label && <span className={classes.tier}>{label}</span>;
}
