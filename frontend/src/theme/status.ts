import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCalendarEvent,
  IconCalendarX,
  IconCircleDashed,
  IconCircleFilled,
  IconClockExclamation,
  IconInfoCircle,
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

const severities: Record<Signal['severity'], Pick<Status, 'tone' | 'icon'>> = {
  critical: { tone: 'red', icon: IconAlertOctagonFilled },
  warning: { tone: 'orange', icon: IconClockExclamation },
  info: { tone: 'blue', icon: IconInfoCircle },
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

export const signalStatus = (signal: Signal): Status => ({
  ...severities[signal.severity],
  ...(signal.code.includes('renewal') ? { icon: IconRefresh } : {}),
  label: signal.label,
});

export const tierLabel = (tier: Account['sla_tier']): string | null => (tier === null ? null : tiers[tier]);

const severityRank: Record<Signal['severity'], number> = { critical: 0, warning: 1, info: 2 };
export const worstFirst = (signals: Signal[]): Signal[] =>
  signals.toSorted((a, b) => severityRank[a.severity] - severityRank[b.severity]);

export function dueStatus(daysOverdue: number, isToday: boolean, date: string): Status {
  if (daysOverdue > 0) return { tone: 'red', icon: IconCalendarX, label: `Overdue ${daysOverdue} d` };
  if (isToday) return { tone: 'orange', icon: IconCalendarEvent, label: 'Due today' };
  return { tone: 'gray', icon: IconCalendarEvent, label: `Due ${date}` };
}
