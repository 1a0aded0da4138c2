import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { redeemPasswordLinkMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Me } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { useHashToken } from '@/session/use-hash-token';
import { fieldErrors } from '@/shared/fields/server-errors';

export function WelcomeForm({ onDone }: { onDone: (me: Me) => void }) {
  const token = useHashToken();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '', again: '' },
    validate: { again: (again, { password }) => (again === password ? null : 'The two do not match.') },
  });
  const redeem = useMutation({
    ...redeemPasswordLinkMutation(),
    onSuccess: onDone,
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  if (!token) return <p>This link is incomplete. Ask the person who sent it for a new one.</p>;
  return (
    <form onSubmit={form.onSubmit(({ password }) => redeem.mutate({ body: { token, password } }))}>
      <Stack gap="md">
        {redeem.isError && (
          <Alert color="red" role="alert">
            {toApiError(redeem.error).message}
          </Alert>
        )}
        <PasswordInput
          label="Password"
          autoComplete="new-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          {...form.getInputProps('password')}
        />
        <PasswordInput
          label="The same once more"
          autoComplete="new-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the repeated password' }}
          {...form.getInputProps('again')}
        />
        <Button type="submit" loading={redeem.isPending} fullWidth>
          Save and sign in
        </Button>
      </Stack>
    </form>
  );
}
