import { Switch, TextInput } from '@mantine/core';
import type { InputProps } from '@/shared/form/field';
import classes from './organization.module.css';

const atriumAccent = '#0f766e';

export const AccentField = ({ label, name, value, error, onChange }: InputProps<string | null>) => (
  <div className={classes.accent}>
    <Switch
      label="Use our own accent colour"
      checked={value !== null}
      onChange={(event) => onChange(event.currentTarget.checked ? atriumAccent : null)}
    />
    {value !== null && (
      <TextInput
        label={label}
        name={name}
        type="color"
        error={error}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )}
  </div>
);
