import { Button } from '@mantine/core';
import { signIn } from '@/api/gen/sdk.gen';
import type { Me, SignInData } from '@/api/gen/types.gen';
import type { ApiError } from '@/api/problem';
import { PlainField } from '@/session/PlainField';
import classes from '@/session/PlainField.module.css';
import type { Declaration } from '@/shared/form/declaration';
import { field } from '@/shared/form/field';
import { useVisitorForm } from '@/shared/form/use-record-form';

// The sign-in page is the first one anybody waits for, so its two fields are the browser's own.
const plain = (label: string, type: 'email' | 'password', autoComplete: string, needed: string) =>
  field<string, string, string>(
    { label, needed },
    {
      read: (said) => said ?? '',
      send: (value) => value,
      words: (value) => value,
      isEmpty: (value) => value === '',
      Input: ({ value, onChange, ...input }) => (
        <PlainField
          {...input}
          {...{ type, autoComplete, value }}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ),
    },
  );

const signInForm: Declaration<Me, SignInData['body']> = {
  noun: 'sign-in',
  fields: {
    email: plain('E-mail', 'email', 'username', 'Write your e-mail.'),
    password: plain('Password', 'password', 'current-password', 'Write your password.'),
  },
  saved: () => null,
  refused: ({ code, retryAfter }: ApiError) => {
    if (code === 'sign_in_failed') return 'That e-mail and password do not match.';
    if (code === 'too_many_attempts')
      return `Too many attempts. Try again in ${waitingTime(retryAfter ?? 60)}.`;
    return undefined;
  },
  create: (body, sending) => signIn({ body, ...sending }),
  secret: true,
};

const waitingTime = (seconds: number) =>
  seconds < 90 ? counted(seconds, 'second') : counted(Math.ceil(seconds / 60), 'minute');

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

interface Props {
  email?: string;
  onSignedIn: (me: Me) => void;
}

export function SignInForm({ email = '', onSignedIn }: Props) {
  const form = useVisitorForm(signInForm, { start: { email }, onSaved: onSignedIn });
  return (
    <form noValidate onSubmit={form.submit} className={classes.form}>
      {form.failure && (
        <p className={classes.refused} role="alert">
          {form.failure}
        </p>
      )}
      {form.shown.map(([name, { label, Input }]) => (
        <Input
          key={name}
          required
          {...{ name, label }}
          error={form.faults[name]}
          value={form.values[name]}
          onChange={(value) => form.change(name, value)}
        />
      ))}
      <Button type="submit" loading={form.pending} fullWidth>
        Sign in
      </Button>
    </form>
  );
}
