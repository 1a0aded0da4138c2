import { Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { changeTouchpointMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Touchpoint } from '@/api/gen/types.gen';
import { changedOnly } from '@/shared/fields/changed';
import { needed, saving } from '@/shared/fields/saving';
import { FormDialog } from '@/shared/ui/FormDialog';
import { kinds } from './kinds';

interface Props {
  touchpoint: Touchpoint;
  today: string;
  onClose: () => void;
}

export function EditTouchpointDialog({ touchpoint, today, onClose }: Props) {
  const { kind, occurred_on, note } = touchpoint;
  const before = { kind, occurred_on, note };
  const form = useForm({ initialValues: before, validate: { occurred_on: needed('Say when it happened.') } });
  const change = useMutation({
    ...changeTouchpointMutation(),
    ...saving<Touchpoint>(form, 'Touchpoint saved', onClose),
  });
  return (
    <FormDialog
      title="Edit touchpoint"
      submit="Save"
      pending={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={form.onSubmit((values) =>
        change.mutate({ path: { touchpoint_id: touchpoint.id }, body: changedOnly(before, values) }),
      )}
    >
      <Select
        label="Kind"
        data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      <TextInput label="Date" type="date" max={today} required {...form.getInputProps('occurred_on')} />
      <Textarea label="Note" autosize minRows={3} data-autofocus {...form.getInputProps('note')} />
    </FormDialog>
  );
}
