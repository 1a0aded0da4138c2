import {
  IconAlertOctagonFilled,
  IconAlertTriangle,
  IconAlertTriangleFilled,
  IconArrowDown,
  IconBan,
  IconCalendar,
  IconCalendarEvent,
  IconCalendarX,
  IconChecklist,
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleFilled,
  IconCircleMinus,
  IconCircleX,
  IconClock,
  IconClockExclamation,
  IconEqual,
  IconFlag,
  IconHelpCircle,
  IconLock,
  IconMessageOff,
  IconMinus,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconProgress,
  type IconProps,
  IconReceiptOff,
  IconRefresh,
  IconShieldX,
  IconStar,
  IconTool,
  IconTrendingDown,
  IconTrendingUp,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type {
  Account,
  Assessment,
  ComplianceItem,
  Health,
  Lead,
  OnboardingProject,
  Qbr,
  Reconciliation,
  Signal,
  Task,
} from '@/api/gen/types.gen';

export type Tone = 'red' | 'orange' | 'yellow' | 'green' | 'blue' | 'teal' | 'gray';
export interface Status {
  tone: Tone;
  icon: ComponentType<IconProps>;
  label: string;
}

// The one table: nothing else picks a colour. Shape and word carry the meaning, hue only repeats it.
export const healthBands: Record<Health['band'], Status> = {
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
  compliance_overdue: IconShieldX,
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

// Words and shapes of the records' own states. A form offers the same words that its list shows.
export const complianceStatuses: Record<ComplianceItem['status'], Status> = {
  open: { tone: 'gray', icon: IconCircle, label: 'Open' },
  in_progress: { tone: 'blue', icon: IconProgress, label: 'In progress' },
  done: { tone: 'green', icon: IconCircleCheck, label: 'Done' },
  waived: { tone: 'gray', icon: IconCircleMinus, label: 'Waived' },
};

export const taskStatuses: Record<Task['status'], Status> = {
  open: { tone: 'gray', icon: IconCircle, label: 'Open' },
  done: { tone: 'green', icon: IconCircleCheck, label: 'Done' },
};

export const priorities: Record<ComplianceItem['priority'], Status> = {
  high: { tone: 'orange', icon: IconFlag, label: 'High' },
  normal: { tone: 'gray', icon: IconMinus, label: 'Normal' },
  low: { tone: 'gray', icon: IconArrowDown, label: 'Low' },
};

export const ratings: Record<Assessment['categories'][number]['rating'], Status> = {
  green: { tone: 'green', icon: IconCircleFilled, label: 'Green' },
  yellow: { tone: 'yellow', icon: IconAlertTriangleFilled, label: 'Yellow' },
  red: { tone: 'red', icon: IconAlertOctagonFilled, label: 'Red' },
  not_assessed: { tone: 'gray', icon: IconCircleDashed, label: 'Not assessed' },
};

export const assessmentStatuses: Record<Assessment['status'], Status> = {
  draft: { tone: 'blue', icon: IconPencil, label: 'Draft' },
  finalized: { tone: 'teal', icon: IconLock, label: 'Final' },
};

export const onboardingStatuses: Record<OnboardingProject['status'], Status> = {
  planned: { tone: 'gray', icon: IconCalendar, label: 'Planned' },
  active: { tone: 'blue', icon: IconPlayerPlay, label: 'Active' },
  at_risk: { tone: 'orange', icon: IconAlertTriangle, label: 'At risk' },
  blocked: { tone: 'red', icon: IconBan, label: 'Blocked' },
  stalled: { tone: 'yellow', icon: IconPlayerPause, label: 'Stalled' },
  completed: { tone: 'green', icon: IconCircleCheck, label: 'Completed' },
  cancelled: { tone: 'gray', icon: IconCircleX, label: 'Cancelled' },
};

export const varianceKinds: Record<Reconciliation['kind'], Status> = {
  under_billed: { tone: 'orange', icon: IconTrendingUp, label: 'Under-billed' },
  over_billed: { tone: 'red', icon: IconTrendingDown, label: 'Over-billed' },
  not_billed: { tone: 'red', icon: IconReceiptOff, label: 'Not billed' },
  no_vendor_record: { tone: 'yellow', icon: IconHelpCircle, label: 'No vendor record' },
  exact: { tone: 'green', icon: IconEqual, label: 'Exact' },
};

export const reconciliationStatuses: Record<Reconciliation['status'], Status> = {
  pending: { tone: 'orange', icon: IconClock, label: 'Pending' },
  accepted: { tone: 'green', icon: IconCircleCheck, label: 'Accepted' },
  fixed: { tone: 'teal', icon: IconTool, label: 'Fixed' },
  dismissed: { tone: 'gray', icon: IconCircleX, label: 'Dismissed' },
};

export const qbrStatuses: Record<Qbr['status'], Status> = {
  scheduled: { tone: 'blue', icon: IconCalendarEvent, label: 'Scheduled' },
  completed: { tone: 'green', icon: IconCircleCheck, label: 'Held' },
  cancelled: { tone: 'gray', icon: IconCircleX, label: 'Cancelled' },
};

// That a review is overdue is said of a client, by how often they are to have one; a meeting that was planned is missed.
export function meetingStatus(daysPast: number, date: string): Status {
  if (daysPast > 0) return { tone: 'orange', icon: IconCalendarX, label: `Missed, ${date}` };
  if (daysPast === 0) return { tone: 'orange', icon: IconCalendarEvent, label: 'Today' };
  return { tone: 'gray', icon: IconCalendarEvent, label: date };
}

export const leadStatuses: Record<Lead['status'], Status> = {
  open: { tone: 'blue', icon: IconCircle, label: 'Open' },
  converted: { tone: 'green', icon: IconCircleCheck, label: 'Converted' },
  dismissed: { tone: 'gray', icon: IconCircleX, label: 'Dismissed' },
};

export const thisSession: Status = { tone: 'teal', icon: IconCircleCheck, label: 'This one' };

export const primaryContact: Status = { tone: 'teal', icon: IconStar, label: 'Primary' };

export const statusChoices = <T extends string>(statuses: Record<T, Status>) =>
  (Object.keys(statuses) as T[]).map((value) => ({ value, label: statuses[value].label }));

// A bar's pattern tells it apart where its hue cannot.
export type Pattern = 'solid' | 'rising' | 'dots' | 'falling' | 'crossed';
type Movement = 'new' | 'expansion' | 'reactivation' | 'contraction' | 'churn';
export const movements: Record<Movement, { tone: Tone; pattern: Pattern; label: string }> = {
  new: { tone: 'teal', pattern: 'solid', label: 'New' },
  expansion: { tone: 'green', pattern: 'rising', label: 'Expansion' },
  reactivation: { tone: 'blue', pattern: 'dots', label: 'Reactivation' },
  contraction: { tone: 'orange', pattern: 'falling', label: 'Contraction' },
  churn: { tone: 'red', pattern: 'crossed', label: 'Churn' },
};
