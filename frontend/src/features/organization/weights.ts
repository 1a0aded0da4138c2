import type { HealthWeights } from '@/api/gen/types.gen';

// As they are written, so that nothing is made of them before they are saved.
export type Weights = Record<keyof HealthWeights, string>;

// As a health report calls them.
export const weightNames: Record<keyof HealthWeights, string> = {
  touchpoint_recency: 'Last touchpoint',
  qbr_cadence: 'Business reviews in time',
  tasks: 'Overdue tasks',
  compliance: 'Compliance',
  assessment: 'Assessment',
  invoices: 'Overdue invoices',
  portal_engagement: 'Use of the client workspace',
  sentiment: "Client's opinion",
};

export const weightKeys = Object.keys(weightNames) as (keyof HealthWeights)[];

export const sumOf = (weights: Weights) =>
  weightKeys.reduce((sum, key) => sum + (Number(weights[key]) || 0), 0);

export const shareOf = (weights: Weights, key: keyof HealthWeights) =>
  Math.round(((Number(weights[key]) || 0) / Math.max(sumOf(weights), 1)) * 1000) / 10;
