import { changeOrganization, getOrganization } from '@/api/gen/sdk.gen';
import type { Currency, HealthWeights, Organization, OrganizationChanges } from '@/api/gen/types.gen';
import { choice, numberChoice } from '@/shared/form/choosing';
import type { Declaration } from '@/shared/form/declaration';
import { field } from '@/shared/form/field';
import { text } from '@/shared/form/kinds';
import { toNumber, wholeFault } from '@/shared/form/numbers';
import { currencies, zones } from '@/shared/form/places';
import { choices } from '@/shared/list/search';
import { AccentField } from './AccentField';
import { WeightFields } from './WeightFields';
import { sumOf, type Weights, weightKeys, weightNames } from './weights';

const same = (words: string[]) => words.map((word) => ({ value: word, label: word }));
const cadences = choices({ 90: 'Every quarter', 180: 'Every half year', 365: 'Every year' });

const weights = field<Weights, HealthWeights, HealthWeights>(
  { label: 'Health score' },
  {
    read: (said) => Object.fromEntries(weightKeys.map((key) => [key, `${said?.[key] ?? 0}`])) as Weights,
    send: (value) =>
      Object.fromEntries(weightKeys.map((key) => [key, toNumber(value[key])])) as unknown as HealthWeights,
    words: (value) => weightKeys.map((key) => `${weightNames[key]} ${value[key]}`).join(', '),
    fault: (value) => {
      const wrong = weightKeys.find((key) => wholeFault(value[key], 0, 100));
      if (wrong) return `${weightNames[wrong]}: ${wholeFault(value[wrong], 0, 100)}`;
      return sumOf(value) > 0 ? null : 'At least one of them has to count.';
    },
    isEmpty: () => false,
    Input: WeightFields,
  },
);

const accent = field<string | null, string, string | null>(
  { label: 'Accent' },
  {
    read: (said) => said ?? null,
    send: (value) => value,
    words: (value) => value ?? "Atrium's own",
    isEmpty: () => false,
    Input: AccentField,
  },
);

export const organizationForm: Declaration<Organization, OrganizationChanges> = {
  noun: 'organization',
  fields: {
    name: text({ label: 'Name', needed: 'Write the name.' }),
    time_zone: choice<Organization['time_zone']>({
      label: 'Time zone',
      description: 'Where its days begin and end.',
      among: same(zones),
      half: true,
      needed: 'Choose one.',
    }),
    currency: choice<Currency>({
      label: 'Currency',
      description: 'It can change only while no money is recorded.',
      among: same(currencies),
      half: true,
      needed: 'Choose one.',
    }),
    accent,
    qbr_cadence_days: numberChoice({
      label: 'QBR cadence of new accounts',
      description: 'Each account may have another.',
      placeholder: 'None',
      among: cadences,
      half: true,
    }),
    health_weights: weights,
  },
  change: (_, body, sending) => changeOrganization({ body, ...sending }),
  now: () => getOrganization({ throwOnError: true }),
};
