import type { Currency, HealthWeights, Organization, OrganizationChanges } from '@/api/gen/types.gen';

export interface OrganizationValues {
  name: string;
  time_zone: string;
  currency: Currency;
  ownAccent: boolean;
  accent: string;
  qbr_cadence_days: string;
  health_weights: HealthWeights;
}

const atriumAccent = '#0f766e';

export const valuesOf = (organization: Organization): OrganizationValues => ({
  name: organization.name,
  time_zone: organization.time_zone,
  currency: organization.currency,
  ownAccent: organization.accent !== null,
  accent: organization.accent ?? atriumAccent,
  qbr_cadence_days: String(organization.qbr_cadence_days ?? 'none'),
  health_weights: organization.health_weights,
});

export const bodyOf = (values: OrganizationValues): Required<OrganizationChanges> => ({
  name: values.name.trim(),
  time_zone: values.time_zone as Organization['time_zone'],
  currency: values.currency,
  accent: values.ownAccent ? values.accent : null,
  qbr_cadence_days: values.qbr_cadence_days === 'none' ? null : Number(values.qbr_cadence_days),
  health_weights: values.health_weights,
});
