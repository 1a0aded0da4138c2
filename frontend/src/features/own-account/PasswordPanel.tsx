import { Alert, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { changePasswordMutation } from '@/api/gen/@tanstack/react-query.gen';
import { toApiError } from '@/api/problem';
import { useMe } from '@/session/use-me';
import { needed, saving } from '@/shared/fields/saving';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { Panel } from '@/shared/ui/Panel';
import classes from './own-account.module.css';

const empty = { current_password: '', new_password: '', again: '' };

export function PasswordPanel() {
  const { email } = useMe();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: empty,
    validate: {
      current_password: needed('Write your current password.'),
      new_password: needed('Write a new password.'),
      again: (again, { new_password }) => (again === new_password ? null : 'The two do not match.'),
    },
  });
  const change = useMutation({
    ...changePasswordMutation(),
    ...saving(form, 'Password changed', form.reset),
  });
  const failure = change.error && toApiError(change.error);
  const field = (name: keyof typeof empty, label: string, shown: string) => ({
    label,
    required: true,
    withAsterisk: false,
    visibilityToggleButtonProps: { 'aria-label': `Show ${shown}` },
    ...form.getInputProps(name),
  });
  return (
    <Panel title="Password">
      <form
        noValidate
        className={classes.form}
        onSubmit={form.onSubmit(({ current_password, new_password }) =>
          change.mutate({ body: { current_password, new_password } }),
        )}
      >
        {failure && (
          <Alert color="red" role="alert">
            Not changed. {failure.message}
          </Alert>
        )}
        {change.isSuccess && (
          <Alert color="teal" role="status">
            Your new password holds. You are signed out everywhere else.
          </Alert>
        )}
        {/* Tells a password manager whose password this is. */}
        <input type="text" autoComplete="username" hidden readOnly value={email ?? ''} />
        <PasswordInput
          key={form.key('current_password')}
          {...field('current_password', 'Current password', 'the current password')}
          autoComplete="current-password"
        />
        <PasswordInput
          key={form.key('new_password')}
          {...field('new_password', 'New password', 'the new password')}
          description="15 characters or more. Three or four words that do not belong together are easy to remember."
          autoComplete="new-password"
        />
        <PasswordInput
          key={form.key('again')}
          {...field('again', 'The new one once more', 'the repeated password')}
          autoComplete="new-password"
        />
        <DisabledReason type="submit" loading={change.isPending}>
          Change password
        </DisabledReason>
      </form>
    </Panel>
  );
}
