import type { AccessRule } from '@/api/gen/types.gen';
import { allRoles, type Role, roleNames } from '@/session/roles';

export type Pair = Pick<AccessRule, 'viewer_role' | 'target_role'>;

export const pairKey = ({ viewer_role, target_role }: Pair) => `${viewer_role} ${target_role}`;

export const sentence = ({ viewer_role, target_role }: Pair) =>
  `${roleNames[viewer_role]} can view ${roleNames[target_role]}`;

const place = (role: Role) => allRoles.indexOf(role);

export const inOrder = <T extends Pair>(rules: T[]) =>
  rules.toSorted(
    (one, other) =>
      place(one.viewer_role) - place(other.viewer_role) || place(one.target_role) - place(other.target_role),
  );
