import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { changeMilestoneMutation, createMilestoneMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Milestone } from '@/api/gen/types.gen';
import { changedOnly } from '@/shared/fields/changed';
import { atVersion, needed, saving } from '@/shared/fields/saving';
import { FormDialog } from '@/shared/ui/FormDialog';

interface Props {
  projectId: string;
  milestone?: Milestone;
  today: string;
  onClose: () => void;
}

interface Values {
  name: string;
  due_on: string;
  delivered_on: string;
}

const bodyOf = ({ name, due_on, delivered_on }: Values) => ({
  name,
  due_on: due_on || null,
  delivered_on: delivered_on || null,
});

export function MilestoneDialog({ projectId, milestone, today, onClose }: Props) {
  const before: Values = {
    name: milestone?.name ?? '',
    due_on: milestone?.due_on ?? '',
    delivered_on: milestone?.delivered_on ?? '',
  };
  const form = useForm<Values>({ initialValues: before, validate: { name: needed('Name the milestone.') } });
  const outcome = saving<Milestone>(form, 'Milestone saved', onClose);
  const change = useMutation({ ...changeMilestoneMutation(), ...outcome });
  const create = useMutation({ ...createMilestoneMutation(), ...outcome });
  const save = (values: Values) => {
    if (milestone)
      return change.mutate({
        path: { milestone_id: milestone.id },
        headers: atVersion(milestone),
        body: changedOnly(bodyOf(before), bodyOf(values)),
      });
    create.mutate({
      path: { onboarding_project_id: projectId },
      body: { name: values.name, due_on: values.due_on || null },
    });
  };
  return (
    <FormDialog
      title={milestone ? 'Edit milestone' : 'New milestone'}
      submit={milestone ? 'Save' : 'Add milestone'}
      pending={change.isPending || create.isPending}
      error={change.error ?? create.error}
      onClose={onClose}
      onSubmit={form.onSubmit(save)}
    >
      <TextInput label="Milestone" required data-autofocus {...form.getInputProps('name')} />
      <TextInput label="Due" type="date" {...form.getInputProps('due_on')} />
      {milestone?.delivered_on && (
        <TextInput label="Delivered on" type="date" max={today} {...form.getInputProps('delivered_on')} />
      )}
    </FormDialog>
  );
}
