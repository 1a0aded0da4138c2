import { changeOnboardingProject, createOnboardingProject, getOnboardingProject } from '@/api/gen/sdk.gen';
import type { NewOnboardingProject, OnboardingProject, OnboardingProjectChanges } from '@/api/gen/types.gen';
import { reference } from '@/shared/form/choosing';
import { day, lines, text } from '@/shared/form/kinds';
import { accounts, members } from '@/shared/form/RecordField';
import { recordForm } from '@/shared/form/record-form';

const usual = [
  'Kick-off',
  'Access and inventory',
  'Tools rolled out',
  'Documentation',
  'Hand-over to support',
];

export const OnboardingDialog = recordForm<
  OnboardingProject,
  NewOnboardingProject & OnboardingProjectChanges
>({
  noun: 'project',
  fields: {
    account_id: reference({ label: 'Account', to: accounts, needed: 'Choose the account.', only: 'new' }),
    name: text({ label: 'Name', needed: 'Give the project a name.' }),
    owner_id: reference({ label: 'Owner', to: members, placeholder: 'Nobody yet' }),
    started_on: day({ label: 'Start', half: true }),
    target_on: day({ label: 'Target', half: true }),
    milestones: lines({
      label: 'Milestones',
      description: 'One a line, in order. Days are set on the next page.',
      only: 'new',
      most: 50,
      each: (name) => ({ name }),
    }),
  },
  from: { milestones: () => null },
  fresh: () => ({ milestones: usual }),
  title: (project) => (project ? 'Edit project' : 'New onboarding project'),
  create: (body, sending) => createOnboardingProject({ body, ...sending }),
  change: ({ id }, body, sending) =>
    changeOnboardingProject({ path: { onboarding_project_id: id }, body, ...sending }),
  now: ({ id }) => getOnboardingProject({ path: { onboarding_project_id: id }, throwOnError: true }),
});
