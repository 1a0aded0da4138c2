import type { HealthWeights } from '@/api/gen/types.gen';

// As they are written, so that nothing is made of them before they are saved.
export type Weights = Record<keyof HealthWeights, string>;

export const weightNames: Record<keyof HealthWeights, string> = {
  touchpoint_recency: 'Touchpoint recency',
  qbr_cadence: 'QBRs on time',
  tasks: 'Open and overdue tasks',
  compliance: 'Compliance',
  assessment: 'Assessment',
  invoices: 'Overdue invoices',
  portal_engagement: 'Portal engagement',
  sentiment: 'Sentiment',
};

export const weightKeys = Object.keys(weightNames) as (keyof HealthWeights)[];

export const sumOf = (weights: Weights) =>
  weightKeys.reduce((sum, key) => sum + (Number(weights[key]) || 0), 0);

export const shareOf = (weights: Weights, key: keyof HealthWeights) =>
  Math.round(((Number(weights[key]) || 0) / Math.max(sumOf(weights), 1)) * 1000) / 10;
