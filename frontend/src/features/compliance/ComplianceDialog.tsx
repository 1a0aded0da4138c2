import { Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import {
  changeComplianceItemMutation,
  createComplianceItemMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { ComplianceItem } from '@/api/gen/types.gen';
import { AccountField } from '@/shared/fields/AccountField';
import { changedOnly } from '@/shared/fields/changed';
import { MemberField } from '@/shared/fields/MemberField';
import { atVersion, needed, saving } from '@/shared/fields/saving';
import { FormDialog } from '@/shared/ui/FormDialog';
import { complianceStatuses, priorities, statusChoices } from '@/theme/status';
import { type ComplianceValues, complianceBody, complianceValues } from './compliance-values';

interface Props {
  item?: ComplianceItem;
  account?: { id: string };
  status?: ComplianceItem['status'];
  onClose: () => void;
}

export function ComplianceDialog({ item, account, status, onClose }: Props) {
  const before = complianceValues(item, account?.id);
  const form = useForm<ComplianceValues>({
    initialValues: { ...before, status: status ?? before.status },
    validate: {
      account_id: needed('Choose the account.'),
      framework: needed('Say which framework, for example SOC 2.'),
      control: needed('Say which control.'),
      waived_reason: (reason, values) =>
        values.status === 'waived' && !reason.trim() ? 'Say why it is waived.' : null,
    },
  });
  const outcome = saving<ComplianceItem>(form, 'Compliance item saved', onClose);
  const change = useMutation({ ...changeComplianceItemMutation(), ...outcome });
  const create = useMutation({ ...createComplianceItemMutation(), ...outcome });

  const save = (values: ComplianceValues) => {
    const body = complianceBody(values);
    if (item)
      return change.mutate({
        path: { compliance_item_id: item.id },
        headers: atVersion(item),
        body: changedOnly(complianceBody(before), body),
      });
    const { framework, control, priority, due_on, assignee_id } = body;
    create.mutate({
      body: { account_id: values.account_id ?? '', framework, control, priority, due_on, assignee_id },
    });
  };

  return (
    <FormDialog
      title={item ? 'Edit compliance item' : 'New compliance item'}
      submit={item ? 'Save' : 'Add compliance item'}
      pending={change.isPending || create.isPending}
      error={change.error ?? create.error}
      onClose={onClose}
      onSubmit={form.onSubmit(save)}
    >
      {!item && !account && <AccountField required {...form.getInputProps('account_id')} />}
      <TextInput label="Framework" required data-autofocus {...form.getInputProps('framework')} />
      <TextInput label="Control" required {...form.getInputProps('control')} />
      {item && (
        <Select
          label="Status"
          data={statusChoices(complianceStatuses)}
          allowDeselect={false}
          {...form.getInputProps('status')}
        />
      )}
      {form.values.status === 'waived' && (
        <Textarea
          label="Why it is waived"
          required
          autosize
          minRows={2}
          {...form.getInputProps('waived_reason')}
        />
      )}
      <Select
        label="Priority"
        data={statusChoices(priorities)}
        allowDeselect={false}
        {...form.getInputProps('priority')}
      />
      <TextInput label="Due" type="date" {...form.getInputProps('due_on')} />
      <MemberField
        label="Assigned to"
        placeholder="Nobody yet"
        known={item?.assignee}
        clearable
        {...form.getInputProps('assignee_id')}
      />
    </FormDialog>
  );
}
