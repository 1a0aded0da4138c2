import { NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import {
  changePipelineStageMutation,
  createPipelineStageMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { Stage } from '@/api/gen/types.gen';
import { changedOnly } from '@/shared/fields/changed';
import { atVersion, needed, saving } from '@/shared/fields/saving';
import { FormDialog } from '@/shared/ui/FormDialog';

interface Values {
  name: string;
  probability: number | '';
  color: string;
}

const bodyOf = ({ name, probability, color }: Values) => ({ name, color, probability: Number(probability) });

export function StageDialog({ stage, onClose }: { stage?: Stage; onClose: () => void }) {
  const before: Values = {
    name: stage?.name ?? '',
    probability: stage?.probability ?? 50,
    color: stage?.color ?? '#0f766e',
  };
  const form = useForm<Values>({
    initialValues: before,
    validate: {
      name: needed('Name the stage.'),
      probability: (value) => (value === '' ? 'Write a number from 0 to 100.' : null),
    },
  });
  const outcome = saving<Stage>(form, 'Stage saved', onClose);
  const change = useMutation({ ...changePipelineStageMutation(), ...outcome });
  const create = useMutation({ ...createPipelineStageMutation(), ...outcome });
  const save = (values: Values) => {
    if (!stage) return create.mutate({ body: bodyOf(values) });
    change.mutate({
      path: { stage_id: stage.id },
      headers: atVersion(stage),
      body: changedOnly(bodyOf(before), bodyOf(values)),
    });
  };
  const fixed = stage !== undefined && stage.kind !== 'open';
  return (
    <FormDialog
      title={stage ? 'Edit stage' : 'New stage'}
      submit={stage ? 'Save' : 'Add stage'}
      pending={change.isPending || create.isPending}
      error={change.error ?? create.error}
      onClose={onClose}
      onSubmit={form.onSubmit(save)}
    >
      <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
      <NumberInput
        label="Probability, %"
        description={fixed ? 'A closed stage keeps its own.' : 'How likely a deal in it is won.'}
        min={0}
        max={100}
        allowDecimal={false}
        hideControls
        disabled={fixed}
        {...form.getInputProps('probability')}
      />
      <TextInput label="Colour" type="color" {...form.getInputProps('color')} />
    </FormDialog>
  );
}
