import type { Touchpoint } from '@/api/gen/types.gen';

export type Kind = Touchpoint['kind'];
export const kinds: Record<Kind, string> = {
  call: 'Call',
  meeting: 'Meeting',
  email: 'E-mail',
  visit: 'Visit',
  strategic: 'Strategic touchpoint',
};
