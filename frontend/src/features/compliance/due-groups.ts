import type { ComplianceItem } from '@/api/gen/types.gen';
import { daysBetween } from '@/shared/format/format';

export const dueGroups = ['Overdue', 'This week', 'Later'] as const;

export function dueGroup({ due_on }: Pick<ComplianceItem, 'due_on'>, today: string) {
  if (!due_on) return 'Later';
  const days = daysBetween(today, due_on);
  if (days < 0) return 'Overdue';
  return days < 7 ? 'This week' : 'Later';
}
