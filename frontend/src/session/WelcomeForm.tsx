import { Alert, Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getPasswordLinkOptions } from '@/api/gen/@tanstack/react-query.gen';
import { redeemPasswordLink } from '@/api/gen/sdk.gen';
import type { Me, PasswordLinkHolder } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { passwordRule } from '@/session/password-rule';
import { useHashToken } from '@/session/use-hash-token';
import type { Declaration } from '@/shared/form/declaration';
import { FormFields, FormNotes } from '@/shared/form/FormParts';
import { password } from '@/shared/form/password';
import { useVisitorForm } from '@/shared/form/use-record-form';
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

interface Chosen {
  password: string;
  again: string;
}

const known = password({
  label: 'Password',
  autoComplete: 'current-password',
  shown: 'the password',
  needed: 'Write your password.',
});
const chosen = {
  password: password({
    label: 'Password',
    description: passwordRule,
    autoComplete: 'new-password',
    shown: 'the password',
    needed: 'Choose a password.',
  }),
  again: password({
    label: 'The same once more',
    autoComplete: 'new-password',
    shown: 'the repeated password',
    rule: (again: string, { password }) => (again === password ? null : 'The two do not match.'),
  }),
};

const redeemForm = (link: Pick<PasswordProps, 'token' | 'holder' | 'instead'>): Declaration<Me, Chosen> => ({
  noun: 'password',
  fields: link.holder.has_password ? { password: known } : chosen,
  saved: () => null,
  create: ({ password }, sending) =>
    redeemPasswordLink({ body: { token: link.token, password, instead: link.instead }, ...sending }),
  secret: true,
});

function PasswordForm({ onSomebodyElse, onDone, ...link }: PasswordProps) {
  const { holder, instead } = link;
  const form = useVisitorForm(redeemForm(link), {
    onSaved: (me) => onDone(me, instead),
    onRefused: ({ code }) => {
      if (code === 'signed_in_as_another') onSomebodyElse();
    },
  });
  return (
    <form noValidate onSubmit={form.submit}>
      <Stack gap="md">
        <p>
          This link is for <strong>{holder.member_name}</strong>
          {holder.email && ` (${holder.email})`} at {holder.organization_name}. It holds until{' '}
          {fullDay(holder.expires_at)}.
        </p>
        {holder.has_password && <p>You have a password for this address already. Sign in with it to join.</p>}
        <FormNotes form={form} />
        <FormFields form={form} />
        <Button type="submit" loading={form.pending} fullWidth>
          {holder.has_password ? 'Sign in and join' : 'Save and sign in'}
        </Button>
      </Stack>
    </form>
  );
}
