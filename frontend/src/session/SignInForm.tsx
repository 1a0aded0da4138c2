import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { signInMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Me } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { PlainField } from '@/session/PlainField';
import classes from '@/session/PlainField.module.css';

function refusal(error: unknown) {
  const { code, message, retryAfter } = toApiError(error);
  if (code === 'sign_in_failed') return 'That e-mail and password do not match.';
  if (code === 'too_many_attempts')
    return `Too many attempts. Try again in ${waitingTime(retryAfter ?? 60)}.`;
  return message;
}

const waitingTime = (seconds: number) =>
  seconds < 90 ? counted(seconds, 'second') : counted(Math.ceil(seconds / 60), 'minute');

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

interface Props {
  email?: string;
  onSignedIn: (me: Me) => void;
}

export function SignInForm({ email = '', onSignedIn }: Props) {
  const signIn = useMutation({ ...signInMutation(), onSuccess: onSignedIn });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const filled = new FormData(event.currentTarget);
    signIn.mutate({ body: { email: `${filled.get('email')}`, password: `${filled.get('password')}` } });
  }

  return (
    <form onSubmit={submit} className={classes.form}>
      {signIn.isError && (
        <p className={classes.refused} role="alert">
          {refusal(signIn.error)}
        </p>
      )}
      <PlainField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={email}
      />
      <PlainField label="Password" name="password" type="password" autoComplete="current-password" required />
      <Button type="submit" loading={signIn.isPending} fullWidth>
        Sign in
      </Button>
    </form>
  );
}
