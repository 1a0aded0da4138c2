import { changeMilestone, createMilestone, listMilestones } from '@/api/gen/sdk.gen';
import type { Milestone, MilestoneChanges, NewMilestone } from '@/api/gen/types.gen';
import { given } from '@/shared/form/choosing';
import { day, text } from '@/shared/form/kinds';
import { recordForm } from '@/shared/form/record-form';

export const MilestoneDialog = recordForm<
  Milestone,
  NewMilestone & MilestoneChanges & { project_id: string }
>({
  noun: 'milestone',
  fields: {
    project_id: given(),
    name: text({ label: 'Milestone', needed: 'Name the milestone.' }),
    due_on: day({ label: 'Due' }),
    delivered_on: day({
      label: 'Delivered on',
      only: 'edit',
      when: (_, milestone) => Boolean((milestone as Milestone | undefined)?.delivered_on),
    }),
  },
  create: ({ project_id, name, due_on }, sending) =>
    createMilestone({ path: { onboarding_project_id: project_id }, body: { name, due_on }, ...sending }),
  change: ({ id }, body, sending) => changeMilestone({ path: { milestone_id: id }, body, ...sending }),
  now: async ({ id, project_id }) => {
    const path = { onboarding_project_id: project_id };
    const { data } = await listMilestones({ path, throwOnError: true });
    return { data: data.data.find((milestone) => milestone.id === id) };
  },
});
