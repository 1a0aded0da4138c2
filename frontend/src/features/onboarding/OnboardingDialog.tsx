import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import {
  changeOnboardingProjectMutation,
  createOnboardingProjectMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { OnboardingProject } from '@/api/gen/types.gen';
import { AccountField } from '@/shared/fields/AccountField';
import { changedOnly } from '@/shared/fields/changed';
import { MemberField } from '@/shared/fields/MemberField';
import { atVersion, needed, saving } from '@/shared/fields/saving';
import { FormDialog } from '@/shared/ui/FormDialog';

interface Props {
  project?: OnboardingProject;
  account?: { id: string };
  onClose: () => void;
  onAdded?: (project: OnboardingProject) => void;
}

interface Values {
  account_id: string | null;
  name: string;
  owner_id: string | null;
  started_on: string;
  target_on: string;
  milestones: string;
}

const bodyOf = (values: Values) => ({
  name: values.name,
  owner_id: values.owner_id,
  started_on: values.started_on || null,
  target_on: values.target_on || null,
});

const usual = [
  'Kick-off',
  'Access and inventory',
  'Tools rolled out',
  'Documentation',
  'Hand-over to support',
];
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function OnboardingDialog({ project, account, onClose, onAdded }: Props) {
  const before: Values = {
    account_id: project?.account.id ?? account?.id ?? null,
    name: project?.name ?? '',
    owner_id: project?.owner?.id ?? null,
    started_on: project?.started_on ?? '',
    target_on: project?.target_on ?? '',
    milestones: usual.join('\n'),
  };
  const form = useForm<Values>({
    initialValues: before,
    validate: {
      account_id: needed('Choose the account.'),
      name: needed('Give the project a name.'),
      milestones: (text) => (linesOf(text).length > 50 ? 'At most 50 milestones fit.' : null),
    },
  });
  const outcome = saving<OnboardingProject>(form, 'Project saved', (saved) => {
    onClose();
    if (!project) onAdded?.(saved);
  });
  const change = useMutation({ ...changeOnboardingProjectMutation(), ...outcome });
  const create = useMutation({ ...createOnboardingProjectMutation(), ...outcome });
  const save = (values: Values) => {
    if (project)
      return change.mutate({
        path: { onboarding_project_id: project.id },
        headers: atVersion(project),
        body: changedOnly(bodyOf(before), bodyOf(values)),
      });
    create.mutate({
      body: {
        ...bodyOf(values),
        account_id: values.account_id ?? '',
        milestones: linesOf(values.milestones).map((name) => ({ name })),
      },
    });
  };
  return (
    <FormDialog
      title={project ? 'Edit project' : 'New onboarding project'}
      submit={project ? 'Save' : 'Add project'}
      pending={change.isPending || create.isPending}
      error={change.error ?? create.error}
      onClose={onClose}
      onSubmit={form.onSubmit(save)}
    >
      {!project && !account && <AccountField required {...form.getInputProps('account_id')} />}
      <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
      <MemberField
        label="Owner"
        placeholder="Nobody yet"
        known={project?.owner}
        clearable
        {...form.getInputProps('owner_id')}
      />
      <TextInput label="Start" type="date" {...form.getInputProps('started_on')} />
      <TextInput label="Target" type="date" {...form.getInputProps('target_on')} />
      {!project && (
        <Textarea
          label="Milestones"
          description="One a line, in order. Days are set on the next page."
          autosize
          minRows={4}
          maxRows={12}
          {...form.getInputProps('milestones')}
        />
      )}
    </FormDialog>
  );
}
