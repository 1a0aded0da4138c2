import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCalendarEvent,
  IconCalendarX,
  IconChecklist,
  IconCircleDashed,
  IconCircleFilled,
  IconClockExclamation,
  IconMessageOff,
  type IconProps,
  IconRefresh,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Account, Health, Signal } from '@/api/gen/types.gen';

type Tone = 'red' | 'orange' | 'yellow' | 'green' | 'blue' | 'teal' | 'gray';
export interface Status {
  tone: Tone;
  icon: ComponentType<IconProps>;
  label: string;
}

// The one table: nothing else picks a colour. Shape and word carry the meaning, hue only repeats it.
const healthBands: Record<Health['band'], Status> = {
  green: { tone: 'green', icon: IconCircleFilled, label: 'Healthy' },
  yellow: { tone: 'yellow', icon: IconAlertTriangleFilled, label: 'Watch' },
  red: { tone: 'red', icon: IconAlertOctagonFilled, label: 'At risk' },
  none: { tone: 'gray', icon: IconCircleDashed, label: 'No score' },
};

const severities: Record<Signal['severity'], Tone> = { critical: 'red', warning: 'orange', info: 'blue' };

const signals: Record<Signal['code'], Status['icon']> = {
  health_critical: IconAlertOctagonFilled,
  renewal_overdue: IconCalendarX,
  qbr_overdue: IconClockExclamation,
  renewal_soon: IconRefresh,
  tasks_overdue: IconChecklist,
  no_touchpoint: IconMessageOff,
  no_health_data: IconCircleDashed,
};

const tiers: Record<NonNullable<Account['sla_tier']>, string> = {
  gold: 'Gold',
  silver: 'Silver',
  bronze: 'Bronze',
};

export const healthStatus = ({ band, score }: Pick<Health, 'band' | 'score'>): Status => ({
  ...healthBands[band],
  label: score === null ? healthBands[band].label : `${healthBands[band].label} ${score}`,
});

export const signalStatus = ({ code, severity, label }: Signal): Status => ({
  tone: severities[severity],
  icon: signals[code],
  label,
});

export const tierLabel = (tier: Account['sla_tier']): string | null => (tier ? tiers[tier] : null);

export function dueStatus(daysOverdue: number, isToday: boolean, date: string): Status {
  if (daysOverdue > 0) return { tone: 'red', icon: IconCalendarX, label: `Overdue ${daysOverdue} d` };
  if (isToday) return { tone: 'orange', icon: IconCalendarEvent, label: 'Due today' };
  return { tone: 'gray', icon: IconCalendarEvent, label: `Due ${date}` };
}
