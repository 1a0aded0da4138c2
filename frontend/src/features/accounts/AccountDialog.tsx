import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { changeAccountMutation, createAccountMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Account } from '@/api/gen/types.gen';
import { isAdmin } from '@/session/can';
import { useMe } from '@/session/use-me';
import { changedOnly } from '@/shared/fields/changed';
import { MemberField } from '@/shared/fields/MemberField';
import { fieldErrors } from '@/shared/fields/server-errors';
import { FormDialog } from '@/shared/ui/FormDialog';
import { announce } from '@/shared/ui/LiveRegion';
import { tierLabel } from '@/theme/status';
import { accountBody, accountValues, cadenceChoices, emptyAccount } from './account-values';
import classes from './accounts.module.css';

interface Props {
  account?: Account;
  onClose: () => void;
  onSaved?: (account: Account) => void;
}

const tiers = (['gold', 'silver', 'bronze'] as const).map((tier) => ({
  value: tier,
  label: tierLabel(tier) ?? tier,
}));

export function AccountDialog({ account, onClose, onSaved }: Props) {
  const me = useMe();
  const form = useForm({
    initialValues: account ? accountValues(account) : emptyAccount,
    validate: { name: (name) => (name.trim() ? null : 'Give the account a name.') },
  });
  const outcome = {
    onSuccess: (saved: Account) => {
      announce('Account saved');
      onClose();
      onSaved?.(saved);
    },
    onError: (error: unknown) => form.setErrors(fieldErrors(error)),
  };
  const change = useMutation({ ...changeAccountMutation(), ...outcome });
  const create = useMutation({ ...createAccountMutation(), ...outcome });

  const save = (values: typeof emptyAccount) => {
    const body = changedOnly(
      accountBody(account ? accountValues(account) : emptyAccount),
      accountBody(values),
    );
    if (!account) return create.mutate({ body: { ...body, name: values.name } });
    change.mutate({
      path: { account_id: account.id },
      headers: { 'If-Match': `"r${account.version}"` },
      body,
    });
  };

  return (
    <FormDialog
      title={account ? 'Edit account' : 'New account'}
      submit={account ? 'Save' : 'Add account'}
      pending={change.isPending || create.isPending}
      error={change.error ?? create.error}
      onClose={onClose}
      onSubmit={form.onSubmit(save)}
    >
      <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
      <div className={classes.pair}>
        <TextInput label="Industry" {...form.getInputProps('industry')} />
        <TextInput label="Website" type="url" {...form.getInputProps('website')} />
        <Select label="Service level" data={tiers} clearable {...form.getInputProps('sla_tier')} />
        <Select
          label="QBR cadence"
          data={cadenceChoices}
          clearable
          {...form.getInputProps('qbr_cadence_days')}
        />
        <TextInput label="Contract since" type="date" {...form.getInputProps('contract_started_on')} />
        <TextInput label="Renewal" type="date" {...form.getInputProps('renewal_on')} />
      </div>
      {isAdmin(me) && (
        <MemberField
          label="Manager"
          known={account?.manager}
          clearable
          {...form.getInputProps('manager_id')}
        />
      )}
    </FormDialog>
  );
}
