import { type InputHTMLAttributes, useId, useState } from 'react';
import classes from '@/session/PlainField.module.css';

interface Props extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  error?: string;
}

// A field of the browser's own.
export function PlainField({ label, type, error, ...input }: Props) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const secret = type === 'password';
  return (
    <div>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <div className={classes.line}>
        <input
          {...input}
          id={id}
          type={secret && shown ? 'text' : type}
          className={classes.input}
          aria-invalid={Boolean(error)}
          aria-describedby={error && `${id}-why`}
        />
        {secret && (
          <button
            type="button"
            className={classes.show}
            aria-label="Show the password"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
          </button>
        )}
      </div>
      {error && (
        <p id={`${id}-why`} className={classes.fault}>
          {error}
        </p>
      )}
    </div>
  );
}
