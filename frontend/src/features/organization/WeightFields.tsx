import { TextInput } from '@mantine/core';
import type { InputProps } from '@/shared/form/field';
import classes from './organization.module.css';
import { shareOf, sumOf, type Weights, weightKeys, weightNames } from './weights';

// What an account lacks is left out of its score, and the others' shares grow.
export const WeightFields = ({ value, error, onChange }: InputProps<Weights>) => (
  <>
    <p className={classes.lead}>
      How much each part counts; together {sumOf(value)}. Saving computes every score again; imported scores
      stay as they are.
    </p>
    <div className={classes.weights}>
      {weightKeys.map((key) => (
        <TextInput
          key={key}
          label={weightNames[key]}
          description={`${shareOf(value, key)} % of the score`}
          inputMode="numeric"
          error={error?.startsWith(weightNames[key])}
          value={value[key]}
          onChange={(event) => onChange({ ...value, [key]: event.currentTarget.value })}
        />
      ))}
    </div>
    {error && (
      <p className={classes.error} role="alert">
        {error}
      </p>
    )}
  </>
);
