import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { signInMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Me } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';

function refusal(error: unknown) {
  const { code, message, retryAfter } = toApiError(error);
  if (code === 'sign_in_failed') return 'That e-mail and password do not match.';
  if (code === 'too_many_attempts')
    return `Too many attempts. Try again in ${waitingTime(retryAfter ?? 60)}.`;
  return message;
}

const waitingTime = (seconds: number) =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;

interface Props {
  email?: string;
  onSignedIn: (me: Me) => void;
}

export function SignInForm({ email = '', onSignedIn }: Props) {
  const form = useForm({ mode: 'uncontrolled', initialValues: { email, password: '' } });
  const signIn = useMutation({ ...signInMutation(), onSuccess: onSignedIn });
  return (
    <form onSubmit={form.onSubmit((body) => signIn.mutate({ body }))}>
      <Stack gap="md">
        {signIn.isError && (
          <Alert color="red" role="alert">
            {refusal(signIn.error)}
          </Alert>
        )}
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
