import { changeAssessment, createAssessment, getAssessment } from '@/api/gen/sdk.gen';
import type { Assessment, AssessmentChanges, NewAssessment } from '@/api/gen/types.gen';
import { reference } from '@/shared/form/choosing';
import { day, lines, text } from '@/shared/form/kinds';
import { accounts } from '@/shared/form/RecordField';
import { recordForm } from '@/shared/form/record-form';
import { unrated, usualCategories } from './categories';

export const AssessmentDialog = recordForm<Assessment, NewAssessment & AssessmentChanges>({
  noun: 'assessment',
  fields: {
    account_id: reference({ label: 'Account', to: accounts, needed: 'Choose the account.', only: 'new' }),
    title: text({ label: 'Title', needed: 'Give it a title.' }),
    assessed_on: day({ label: 'Assessed on', needed: 'Say on which day.' }),
    categories: lines({
      label: 'Categories',
      description: 'One a line. They are rated on the next page.',
      only: 'new',
      most: 40,
      each: unrated,
    }),
  },
  from: { categories: () => null },
  fresh: ({ today }) => ({
    title: 'Technology assessment',
    assessed_on: today,
    categories: usualCategories,
  }),
  create: (body, sending) => createAssessment({ body, ...sending }),
  change: ({ id }, body, sending) => changeAssessment({ path: { assessment_id: id }, body, ...sending }),
  now: ({ id }) => getAssessment({ path: { assessment_id: id }, throwOnError: true }),
});
