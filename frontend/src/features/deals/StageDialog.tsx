import { changePipelineStage, createPipelineStage, listPipelineStages } from '@/api/gen/sdk.gen';
import type { NewStage, Stage, StageChanges } from '@/api/gen/types.gen';
import { text, whole } from '@/shared/form/kinds';
import { recordForm } from '@/shared/form/record-form';

export const StageDialog = recordForm<Stage, NewStage & StageChanges>({
  noun: 'stage',
  fields: {
    name: text({ label: 'Name', needed: 'Name the stage.' }),
    probability: whole({
      label: 'Probability, %',
      description: 'How likely a deal in it is won.',
      needed: 'Write a whole number from 0 to 100.',
      max: 100,
      locked: ({ kind }: Stage) => kind !== 'open' && 'A closed stage keeps its own.',
    }),
    color: text({ label: 'Colour', type: 'color', needed: 'Choose a colour.' }),
  },
  fresh: () => ({ probability: 50, color: '#0f766e' }),
  create: (body, sending) => createPipelineStage({ body, ...sending }),
  change: ({ id }, body, sending) => changePipelineStage({ path: { stage_id: id }, body, ...sending }),
  now: async ({ id }) => {
    const { data } = await listPipelineStages({ throwOnError: true });
    return { data: data.data.find((stage) => stage.id === id) };
  },
});
