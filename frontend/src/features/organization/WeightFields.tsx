import { NumberInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Panel } from '@/shared/ui/Panel';
import classes from './organization.module.css';
import type { OrganizationValues } from './values';
import { shareOf, sumOf, weightKeys, weightNames } from './weights';

// What an account lacks is left out of its score, and the others' shares grow.
export function WeightFields({ form }: { form: UseFormReturnType<OrganizationValues> }) {
  const weights = form.values.health_weights;
  const error = form.errors.health_weights;
  return (
    <Panel title="Health score" note={`sum ${sumOf(weights)}`}>
      <p className={classes.lead}>
        How much each part counts. Saving computes every score again; imported scores stay as they are.
      </p>
      <div className={classes.weights}>
        {weightKeys.map((key) => (
          <NumberInput
            key={key}
            label={weightNames[key]}
            description={`${shareOf(weights, key)} % of the score`}
            min={0}
            max={100}
            clampBehavior="strict"
            allowDecimal={false}
            {...form.getInputProps(`health_weights.${key}`)}
            onChange={(value) => form.setFieldValue(`health_weights.${key}`, Number(value) || 0)}
          />
        ))}
      </div>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </Panel>
  );
}
