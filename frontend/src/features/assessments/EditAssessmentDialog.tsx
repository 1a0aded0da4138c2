import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { changeAssessmentMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Assessment } from '@/api/gen/types.gen';
import { changedOnly } from '@/shared/fields/changed';
import { needed, saving } from '@/shared/fields/saving';
import { FormDialog } from '@/shared/ui/FormDialog';

export function EditAssessmentDialog({
  assessment,
  onClose,
}: {
  assessment: Assessment;
  onClose: () => void;
}) {
  const before = { title: assessment.title, assessed_on: assessment.assessed_on };
  const form = useForm({
    initialValues: before,
    validate: { title: needed('Give it a title.'), assessed_on: needed('Say on which day.') },
  });
  const change = useMutation({
    ...changeAssessmentMutation(),
    ...saving<Assessment>(form, 'Assessment saved', onClose),
  });
  return (
    <FormDialog
      title="Edit assessment"
      submit="Save"
      pending={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={form.onSubmit((values) =>
        change.mutate({ path: { assessment_id: assessment.id }, body: changedOnly(before, values) }),
      )}
    >
      <TextInput label="Title" required data-autofocus {...form.getInputProps('title')} />
      <TextInput label="Assessed on" type="date" required {...form.getInputProps('assessed_on')} />
    </FormDialog>
  );
}
