import { NumberInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { changeLeadMutation, createLeadMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Lead } from '@/api/gen/types.gen';
import { changedOnly } from '@/shared/fields/changed';
import { atVersion, needed, saving } from '@/shared/fields/saving';
import { FormDialog } from '@/shared/ui/FormDialog';

interface Values {
  company: string;
  contact_name: string;
  email: string;
  source: string;
  icp_score: number | '';
  icp_reasons: string;
}

const valuesOf = (lead?: Lead): Values => ({
  company: lead?.company ?? '',
  contact_name: lead?.contact_name ?? '',
  email: lead?.email ?? '',
  source: lead?.source ?? '',
  icp_score: lead?.icp_score ?? '',
  icp_reasons: lead?.icp_reasons.join('\n') ?? '',
});

const bodyOf = (values: Values) => ({
  company: values.company,
  contact_name: values.contact_name || null,
  email: values.email || null,
  source: values.source || null,
  icp_score: values.icp_score === '' ? null : values.icp_score,
  icp_reasons: values.icp_reasons
    .split('\n')
    .map((reason) => reason.trim())
    .filter(Boolean),
});

export function LeadDialog({ lead, onClose }: { lead?: Lead; onClose: () => void }) {
  const form = useForm<Values>({
    initialValues: valuesOf(lead),
    validate: { company: needed('Say which company.') },
  });
  const outcome = saving<Lead>(form, 'Lead saved', onClose);
  const change = useMutation({ ...changeLeadMutation(), ...outcome });
  const create = useMutation({ ...createLeadMutation(), ...outcome });
  const save = (values: Values) => {
    const body = bodyOf(values);
    if (!lead) return create.mutate({ body });
    change.mutate({
      path: { lead_id: lead.id },
      headers: atVersion(lead),
      body: changedOnly(bodyOf(valuesOf(lead)), body),
    });
  };
  return (
    <FormDialog
      title={lead ? 'Edit lead' : 'New lead'}
      submit={lead ? 'Save' : 'Add lead'}
      pending={change.isPending || create.isPending}
      error={change.error ?? create.error}
      onClose={onClose}
      onSubmit={form.onSubmit(save)}
    >
      <TextInput label="Company" required data-autofocus {...form.getInputProps('company')} />
      <TextInput label="Contact" {...form.getInputProps('contact_name')} />
      <TextInput label="E-mail" type="email" {...form.getInputProps('email')} />
      <TextInput label="Source" {...form.getInputProps('source')} />
      <NumberInput
        label="ICP score"
        description="0 to 100: how well it fits the ideal customer."
        min={0}
        max={100}
        allowDecimal={false}
        hideControls
        {...form.getInputProps('icp_score')}
      />
      <Textarea
        label="Why it fits"
        description="One reason a line."
        autosize
        minRows={2}
        {...form.getInputProps('icp_reasons')}
      />
    </FormDialog>
  );
}
