import { Alert } from '@mantine/core';
import { useState } from 'react';
import { changePassword } from '@/api/gen/sdk.gen';
import { passwordRule } from '@/session/password-rule';
import { useMe } from '@/session/use-me';
import type { Declaration } from '@/shared/form/declaration';
import { FormFields, FormFoot, FormNotes } from '@/shared/form/FormParts';
import { password } from '@/shared/form/password';
import { useRecordForm } from '@/shared/form/use-record-form';
import { Panel } from '@/shared/ui/Panel';
import classes from './own-account.module.css';

interface Passwords {
  current_password: string;
  new_password: string;
  again: string;
}

export const passwordForm: Declaration<object, Passwords> = {
  noun: 'password',
  fields: {
    current_password: password({
      autoComplete: 'current-password',
      shown: 'the current password',
      label: 'Current password',
      needed: 'Write your current password.',
    }),
    new_password: password({
      autoComplete: 'new-password',
      shown: 'the new password',
      label: 'New password',
      description: passwordRule,
      needed: 'Write a new password.',
    }),
    again: password({
      autoComplete: 'new-password',
      shown: 'the repeated password',
      label: 'The new one once more',
      rule: (again: string, { new_password }) => (again === new_password ? null : 'The two do not match.'),
    }),
  },
  submit: () => 'Change password',
  saved: () => 'Password changed',
  create: async ({ again: _, ...body }, sending) => {
    await changePassword({ body, ...sending });
    return { data: {} };
  },
  secret: true,
};

export function PasswordPanel() {
  const { email } = useMe();
  const [holds, setHolds] = useState(false);
  const form = useRecordForm(passwordForm, { onSaved: () => setHolds(true) });
  return (
    <Panel title="Password">
      <form noValidate className={classes.form} onSubmit={form.submit}>
        <FormNotes form={form} />
        {holds && !form.typed && (
          <Alert color="teal" role="status">
            Your new password holds. You are signed out everywhere else.
          </Alert>
        )}
        {/* Tells a password manager whose password this is. */}
        <input type="text" autoComplete="username" hidden readOnly value={email ?? ''} />
        <FormFields form={form} />
        <FormFoot form={form} />
      </form>
    </Panel>
  );
}
