import { IconBan, IconCircleCheck, IconClockExclamation, IconClockX } from '@tabler/icons-react';
import type { ApiKey, Me } from '@/api/gen/types.gen';
import { day, dayIn, daysBetween } from '@/shared/format/format';
import type { Status } from '@/theme/status';

// The organization's day and time zone: a key ends with a day there.
export type Here = Pick<Me, 'today' | 'organization'>;

const soon = 14;

const hasExpired = ({ expires_at }: ApiKey, now: Date) => new Date(expires_at) <= now;

export const holds = (key: ApiKey, now = new Date()) => !key.revoked_at && !hasExpired(key, now);

// A key that ends at midnight held last on the day before.
export const lastDay = ({ expires_at }: ApiKey, { organization }: Here) =>
  dayIn(organization.time_zone, Date.parse(expires_at) - 1);

const daysLeft = (key: ApiKey, here: Here) => daysBetween(here.today, lastDay(key, here));

export function keyState(key: ApiKey, here: Here, now = new Date()): Status {
  if (key.revoked_at) return { tone: 'gray', icon: IconBan, label: 'Revoked' };
  if (hasExpired(key, now)) return { tone: 'gray', icon: IconClockX, label: 'Expired' };
  if (daysLeft(key, here) <= soon)
    return { tone: 'orange', icon: IconClockExclamation, label: 'Expires soon' };
  return { tone: 'green', icon: IconCircleCheck, label: 'Active' };
}

export function expiryWords(key: ApiKey, here: Here, now = new Date()) {
  if (key.revoked_at) return `revoked ${day(dayIn(here.organization.time_zone, key.revoked_at), here.today)}`;
  if (hasExpired(key, now)) return 'expired';
  const days = daysLeft(key, here);
  if (days <= 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}
