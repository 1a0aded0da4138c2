import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { changeQbrMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Qbr } from '@/api/gen/types.gen';
import { changedOnly } from '@/shared/fields/changed';
import { atVersion, needed, saving } from '@/shared/fields/saving';
import { fieldErrors } from '@/shared/fields/server-errors';
import { FormDialog } from '@/shared/ui/FormDialog';

interface Props {
  qbr: Qbr;
  today: string;
  // Held: on which day, and what was said. Otherwise: when it is to be.
  held?: boolean;
  onClose: () => void;
}

const valuesOf = (qbr: Qbr, held: boolean, today: string) => ({
  on: held ? (qbr.completed_on ?? today) : qbr.scheduled_on,
  notes: qbr.notes,
});

export function QbrDialog({ qbr, today, held = false, onClose }: Props) {
  const form = useForm({
    initialValues: valuesOf(qbr, held, today),
    validate: { on: needed(held ? 'Say when it was held.' : 'Choose a date.') },
  });
  const change = useMutation({
    ...changeQbrMutation(),
    ...saving<Qbr>(form, held ? 'QBR marked as held' : 'QBR saved', onClose),
    onError: (error) => {
      const { scheduled_on, completed_on, ...rest } = fieldErrors(error);
      form.setErrors({ ...rest, on: scheduled_on ?? completed_on });
    },
  });
  const before = { scheduled_on: qbr.scheduled_on, notes: qbr.notes };
  return (
    <FormDialog
      title={`${held ? 'Mark held' : 'Move or edit'}: QBR with ${qbr.account.name}`}
      submit={held ? 'Mark held' : 'Save'}
      pending={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={form.onSubmit(({ on, notes }) =>
        change.mutate({
          path: { qbr_id: qbr.id },
          headers: atVersion(qbr),
          body: held
            ? { status: 'completed', completed_on: on, ...(notes !== qbr.notes && { notes }) }
            : changedOnly(before, { scheduled_on: on, notes }),
        }),
      )}
    >
      <TextInput
        label={held ? 'Held on' : 'Date'}
        type="date"
        required
        data-autofocus
        max={held ? today : undefined}
        {...form.getInputProps('on')}
      />
      <Textarea label="Notes" autosize minRows={3} {...form.getInputProps('notes')} />
    </FormDialog>
  );
}
