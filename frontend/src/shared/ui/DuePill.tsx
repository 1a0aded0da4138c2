import { day } from '@/shared/format/format';
import { StatusPill } from '@/shared/ui/StatusPill';
import { dueStatus } from '@/theme/status';

interface Props {
  on: string | null | undefined;
  daysOverdue: number;
  today: string;
  none?: string;
}

export function DuePill({ on, daysOverdue, today, none = '–' }: Props) {
  if (!on) return <span className="dimmed">{none}</span>;
  const pressing = daysOverdue > 0 || on === today;
  return <StatusPill status={dueStatus(daysOverdue, on === today, day(on, today))} plain={!pressing} />;
}
