import type { Me } from '@/api/gen/types.gen';

export type Role = Me['role'];

export const roleNames: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  account_manager: 'Account Manager',
  strategic_account_manager: 'Strategic Account Manager',
  sales_manager: 'Sales Manager',
  sales_rep: 'Sales Rep',
  service_manager: 'Service Manager',
  technician: 'Technician',
};

export const allRoles = Object.keys(roleNames) as Role[];

// Owners and admins view everybody and are viewed by nobody.
export const ruledRoles: Role[] = allRoles.filter((role) => role !== 'owner' && role !== 'admin');
