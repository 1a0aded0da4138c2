import { IconCircleCheck, IconClock, IconMailOff, IconMailX, IconUserOff } from '@tabler/icons-react';
import type { Member } from '@/api/gen/types.gen';
import { day } from '@/shared/format/format';
import type { Status } from '@/theme/status';

// How far a member has come with signing in.
export function joining({ active, email, joined, invitation }: Member, now = new Date()): Status {
  if (!active) return { tone: 'gray', icon: IconUserOff, label: 'Deactivated' };
  if (!email) return { tone: 'gray', icon: IconMailOff, label: 'No e-mail' };
  if (joined) return { tone: 'green', icon: IconCircleCheck, label: 'Joined' };
  if (!invitation) return { tone: 'orange', icon: IconMailX, label: 'Not invited yet' };
  if (new Date(invitation.expires_at) < now)
    return { tone: 'orange', icon: IconMailX, label: 'Link expired' };
  return { tone: 'blue', icon: IconClock, label: `Invited, until ${day(invitation.expires_at)}` };
}
