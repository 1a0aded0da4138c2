import type { Deal } from '@/api/gen/types.gen';
import { day, plural } from '@/shared/format/format';

export function closing(deal: Deal, today: string) {
  if (deal.closed_on) return `${deal.stage.kind === 'won' ? 'Won' : 'Lost'} ${day(deal.closed_on, today)}`;
  if (deal.days_overdue > 0) return `${plural(deal.days_overdue, 'day')} overdue`;
  return deal.expected_close_on ? day(deal.expected_close_on, today) : '–';
}
