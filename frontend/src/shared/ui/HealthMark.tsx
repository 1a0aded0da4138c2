import type { Health } from '@/api/gen/types.gen';
import { StatusPill } from '@/shared/ui/StatusPill';
import { healthStatus } from '@/theme/status';

export const HealthMark = ({ health }: { health: Pick<Health, 'band' | 'score'> }) => (
  <StatusPill status={healthStatus(health)} plain />
);
