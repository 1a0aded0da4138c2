import { Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { createApiKeyMutation } from '@/api/gen/@tanstack/react-query.gen';
import { useMe } from '@/session/use-me';
import { needed, saving } from '@/shared/fields/saving';
import { plusDays } from '@/shared/format/format';
import { FormDialog } from '@/shared/ui/FormDialog';
import classes from './api-keys.module.css';
import { ScopeMatrix } from './ScopeMatrix';
import { type Scope, scopesOf } from './scopes';
import { TokenDialog } from './TokenDialog';

export function MakeKeyDialog({ onClose }: { onClose: () => void }) {
  const { today, capabilities, viewable } = useMe();
  const aYearOn = plusDays(today, 365);
  const form = useForm({
    initialValues: { name: '', expires_on: aYearOn, scopes: [] as Scope[], view_as: false },
    validate: {
      name: needed('Give the key a name.'),
      expires_on: needed('Choose the last day.'),
      scopes: (scopes) => (scopes.length > 0 ? null : 'Choose at least one right.'),
    },
  });
  const make = useMutation({
    ...createApiKeyMutation(),
    ...saving(form, 'API key made', () => {}),
    // The secret stays in memory only as long as it is shown.
    gcTime: 0,
  });
  if (make.data) return <TokenDialog made={make.data} onClose={onClose} />;
  return (
    <FormDialog
      title="Make an API key"
      submit="Make key"
      wide
      pending={make.isPending}
      error={make.error}
      onClose={onClose}
      onSubmit={form.onSubmit(({ name, ...rest }) => make.mutate({ body: { name: name.trim(), ...rest } }))}
    >
      <div className={classes.pair}>
        <TextInput
          label="Name"
          placeholder="Such as Nightly sync"
          required
          data-autofocus
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <TextInput
          label="Last day"
          type="date"
          min={today}
          max={aYearOn}
          required
          {...form.getInputProps('expires_on')}
        />
      </div>
      <ScopeMatrix
        offered={scopesOf(capabilities)}
        chosen={form.values.scopes}
        error={form.errors.scopes}
        onChange={(scopes) => form.setFieldValue('scopes', scopes)}
      />
      {viewable.length > 0 && (
        <Checkbox
          label="It may look through the eyes of teammates"
          description="Then it also reads the workspaces that you may open with View as. It changes nothing there."
          {...form.getInputProps('view_as', { type: 'checkbox' })}
        />
      )}
    </FormDialog>
  );
}
