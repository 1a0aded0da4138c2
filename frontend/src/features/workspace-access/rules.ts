import type { AccessRule } from '@/api/gen/types.gen';
import { allRoles, type Role, roleNames, ruledRoles } from '@/session/roles';

export type Pair = Pick<AccessRule, 'viewer_role' | 'target_role'>;

// Rules as they are made: whom one role may view.
export interface Pairs {
  viewer: Role | null;
  targets: Role[];
}

// What that role cannot view yet.
export function openTo(viewer: Role | null, rules: Pair[]): Role[] {
  if (!viewer) return [];
  const already = rules.filter((rule) => rule.viewer_role === viewer).map((rule) => rule.target_role);
  return ruledRoles.filter((role) => !already.includes(role));
}

export const pairKey = ({ viewer_role, target_role }: Pair) => `${viewer_role} ${target_role}`;

export const sentence = ({ viewer_role, target_role }: Pair) =>
  `${roleNames[viewer_role]} can view ${roleNames[target_role]}`;

const place = (role: Role) => allRoles.indexOf(role);

export const inOrder = <T extends Pair>(rules: T[]) =>
  rules.toSorted(
    (one, other) =>
      place(one.viewer_role) - place(other.viewer_role) || place(one.target_role) - place(other.target_role),
  );
