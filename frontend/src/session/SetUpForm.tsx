import { Alert, Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { setUpMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Me, SetUpData } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { passwordRule } from '@/session/password-rule';
import { useHashToken } from '@/session/use-hash-token';
import { currencies, zones } from '@/shared/form/places';

type NewOrganization = SetUpData['body']['organization'];

// The server has the last word on a zone it does not know.
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone as NewOrganization['time_zone'];

function initialValues(token: string): SetUpData['body'] {
  return {
    token,
    organization: { name: '', time_zone: ownZone(), currency: 'USD' },
    owner: { name: '', email: '', password: '' },
  };
}

// "/owner/email" is the form's "owner.email".
const nestedErrors = (error: unknown) =>
  Object.fromEntries(
    (toApiError(error).problem.errors ?? []).map(({ pointer, detail }) => [
      pointer?.slice(1).replaceAll('/', '.') ?? '',
      detail,
    ]),
  );

export function SetUpForm({ onDone }: { onDone: (me: Me) => void }) {
  const token = useHashToken();
  const form = useForm({ mode: 'uncontrolled', initialValues: initialValues(token) });
  const setUp = useMutation({
    ...setUpMutation(),
    onSuccess: onDone,
    onError: (error) => form.setErrors(nestedErrors(error)),
  });
  const field = (name: string) => ({ key: form.key(name), ...form.getInputProps(name) });
  return (
    <form onSubmit={form.onSubmit((body) => setUp.mutate({ body }))}>
      <Stack gap="md">
        {setUp.isError && (
          <Alert color="red" role="alert">
            {toApiError(setUp.error).message}
          </Alert>
        )}
        {!token && (
          <TextInput
            label="Set-up token"
            description="The server printed it when it started."
            autoComplete="off"
            required
            withAsterisk={false}
            {...field('token')}
          />
        )}
        <TextInput
          label="Organization"
          autoComplete="organization"
          required
          withAsterisk={false}
          {...field('organization.name')}
        />
        <Select
          label="Time zone"
          data={zones}
          searchable
          required
          withAsterisk={false}
          {...field('organization.time_zone')}
        />
        <Select
          label="Currency"
          data={currencies}
          searchable
          required
          withAsterisk={false}
          {...field('organization.currency')}
        />
        <TextInput
          label="Your name"
          autoComplete="name"
          required
          withAsterisk={false}
          {...field('owner.name')}
        />
        <TextInput
          label="Your e-mail"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          {...field('owner.email')}
        />
        <PasswordInput
          label="Your password"
          description={passwordRule}
          autoComplete="new-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          {...field('owner.password')}
        />
        <Button type="submit" loading={setUp.isPending} fullWidth>
          Create the organization
        </Button>
      </Stack>
    </form>
  );
}
