import { Button, Stack } from '@mantine/core';
import { setUp } from '@/api/gen/sdk.gen';
import type { Currency, Me, SetUpData } from '@/api/gen/types.gen';
import { passwordRule } from '@/session/password-rule';
import { useHashToken } from '@/session/use-hash-token';
import { choice } from '@/shared/form/choosing';
import type { Declaration } from '@/shared/form/declaration';
import { FormFields, FormNotes } from '@/shared/form/FormParts';
import { text } from '@/shared/form/kinds';
import { password } from '@/shared/form/password';
import { currencies, usualCurrency, zones } from '@/shared/form/places';
import { useVisitorForm } from '@/shared/form/use-record-form';

type Organization = SetUpData['body']['organization'];

// Named as the refusals point at them.
interface Beginning {
  token: string;
  'organization/name': string;
  'organization/time_zone': Organization['time_zone'];
  'organization/currency': Currency;
  'owner/name': string;
  'owner/email': string;
  'owner/password': string;
}

const same = (words: string[]) => words.map((word) => ({ value: word, label: word }));

const setUpForm: Declaration<Me, Beginning> = {
  noun: 'organization',
  fields: {
    token: text({
      label: 'Set-up token',
      description: 'The server printed it when it started.',
      autoComplete: 'off',
      needed: 'Write the token that the server printed.',
    }),
    'organization/name': text({
      label: 'Organization',
      autoComplete: 'organization',
      needed: 'Name your organization.',
    }),
    'organization/time_zone': choice<Organization['time_zone']>({
      label: 'Time zone',
      among: same(zones),
      needed: 'Choose one.',
    }),
    'organization/currency': choice<Currency>({
      label: 'Currency',
      among: same(currencies),
      needed: 'Choose one.',
    }),
    'owner/name': text({ label: 'Your name', autoComplete: 'name', needed: 'Write your name.' }),
    'owner/email': text({
      label: 'Your e-mail',
      type: 'email',
      autoComplete: 'username',
      needed: 'Write your e-mail.',
    }),
    'owner/password': password({
      label: 'Your password',
      description: passwordRule,
      autoComplete: 'new-password',
      shown: 'the password',
      needed: 'Choose a password.',
    }),
  },
  saved: () => null,
  create: (body, sending) =>
    setUp({
      body: {
        token: body.token,
        organization: {
          name: body['organization/name'],
          time_zone: body['organization/time_zone'],
          currency: body['organization/currency'],
        },
        owner: {
          name: body['owner/name'],
          email: body['owner/email'],
          password: body['owner/password'],
        },
      },
      ...sending,
    }),
  secret: true,
};

// The server has the last word on a zone it does not know.
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone as Organization['time_zone'];

export function SetUpForm({ onDone }: { onDone: (me: Me) => void }) {
  const token = useHashToken();
  const form = useVisitorForm(setUpForm, {
    fixed: token ? { token } : {},
    start: { 'organization/time_zone': ownZone(), 'organization/currency': usualCurrency },
    onSaved: onDone,
  });
  return (
    <form noValidate onSubmit={form.submit}>
      <Stack gap="md">
        <FormNotes form={form} />
        <FormFields form={form} />
        <Button type="submit" loading={form.pending} fullWidth>
          Create the organization
        </Button>
      </Stack>
    </form>
  );
}
