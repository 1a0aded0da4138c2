import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getPasswordLinkOptions, redeemPasswordLinkMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Me, PasswordLinkHolder } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { passwordRule } from '@/session/password-rule';
import { useHashToken } from '@/session/use-hash-token';
import { fieldErrors } from '@/shared/form/faults';
import { fullDay } from '@/shared/format/format';
import { ErrorPanel } from '@/shared/ui/ErrorPanel';
import { PanelSkeleton } from '@/shared/ui/PanelSkeleton';

interface Props {
  // Whether somebody else was signed in until then.
  onDone: (me: Me, instead: boolean) => void;
}

export function WelcomeForm({ onDone }: Props) {
  const token = useHashToken();
  if (!token) return <p>This link is incomplete. Ask the person who sent it for a new one.</p>;
  return <Redeem token={token} onDone={onDone} />;
}

const over = (error: unknown) => [401, 404, 410].includes(toApiError(error).status);

function Redeem({ token, onDone }: Props & { token: string }) {
  const [instead, setInstead] = useState(false);
  const holder = useQuery({
    ...getPasswordLinkOptions({ headers: { Authorization: `Bearer ${token}` } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (holder.isError && over(holder.error))
    return (
      <Alert color="orange" role="alert" title="This link has expired">
        It was used already, replaced by a newer one, or is too old. Ask an admin of your organization for a
        new link.
      </Alert>
    );
  if (holder.isError)
    return <ErrorPanel what="Could not read this link" error={holder.error} onRetry={holder.refetch} />;
  if (!holder.data) return <PanelSkeleton rows={3} />;
  if (holder.data.signed_in_as && !instead)
    return <InsteadQuestion holder={holder.data} onInstead={() => setInstead(true)} />;
  function askAgain() {
    setInstead(false);
    holder.refetch();
  }
  return (
    <PasswordForm
      token={token}
      holder={holder.data}
      instead={instead}
      onSomebodyElse={askAgain}
      onDone={onDone}
    />
  );
}

interface QuestionProps {
  holder: PasswordLinkHolder;
  onInstead: () => void;
}

const InsteadQuestion = ({ holder, onInstead }: QuestionProps) => (
  <Stack gap="md">
    <p>
      You are signed in as <strong>{holder.signed_in_as}</strong>. This link is for{' '}
      <strong>{holder.member_name}</strong> ({holder.email}) at {holder.organization_name}.
    </p>
    <p>If you go on, {holder.signed_in_as} is signed out in this browser.</p>
    <Button onClick={onInstead} fullWidth>
      Continue as {holder.member_name}
    </Button>
    <Button component="a" href="/" variant="default" fullWidth>
      Stay signed in as {holder.signed_in_as}
    </Button>
  </Stack>
);

interface PasswordProps extends Props {
  token: string;
  holder: PasswordLinkHolder;
  instead: boolean;
  // Somebody else has signed in since the link was opened.
  onSomebodyElse: () => void;
}

function PasswordForm({ token, holder, instead, onSomebodyElse, onDone }: PasswordProps) {
  const known = holder.has_password;
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '', again: '' },
    validate: {
      again: (again, { password }) => (known || again === password ? null : 'The two do not match.'),
    },
  });
  const redeem = useMutation({
    ...redeemPasswordLinkMutation(),
    onSuccess: (me) => onDone(me, instead),
    onError: (error) => {
      if (toApiError(error).code === 'signed_in_as_another') onSomebodyElse();
      form.setErrors(fieldErrors(error));
    },
  });
  return (
    <form onSubmit={form.onSubmit(({ password }) => redeem.mutate({ body: { token, password, instead } }))}>
      <Stack gap="md">
        <p>
          This link is for <strong>{holder.member_name}</strong>
          {holder.email && ` (${holder.email})`} at {holder.organization_name}. It holds until{' '}
          {fullDay(holder.expires_at)}.
        </p>
        {known && <p>You have a password for this address already. Sign in with it to join.</p>}
        {redeem.isError && (
          <Alert color="red" role="alert">
            {toApiError(redeem.error).message}
          </Alert>
        )}
        <PasswordInput
          label="Password"
          description={known ? undefined : passwordRule}
          autoComplete={known ? 'current-password' : 'new-password'}
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          {...form.getInputProps('password')}
        />
        {!known && (
          <PasswordInput
            label="The same once more"
            autoComplete="new-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': 'Show the repeated password' }}
            {...form.getInputProps('again')}
          />
        )}
        <Button type="submit" loading={redeem.isPending} fullWidth>
          {known ? 'Sign in and join' : 'Save and sign in'}
        </Button>
      </Stack>
    </form>
  );
}
