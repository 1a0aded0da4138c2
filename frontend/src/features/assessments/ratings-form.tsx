import { changeAssessment, getAssessment } from '@/api/gen/sdk.gen';
import type { Assessment, AssessmentChanges, NewTechnologyCategory } from '@/api/gen/types.gen';
import type { Declaration } from '@/shared/form/declaration';
import { field } from '@/shared/form/field';
import { ratings } from '@/theme/status';
import { CategoryEditor } from './CategoryEditor';
import { bodyOf, keyed, problemsOf, type Row } from './categories';

const categories = field<Row[], Assessment['categories'], NewTechnologyCategory[]>(
  { label: 'Categories' },
  {
    read: (said) => (said ?? []).map(keyed),
    send: bodyOf,
    words: (rows) => rows.map(({ name, rating }) => `${name} ${ratings[rating].label}`).join(', '),
    fault: (rows) => (problemsOf(rows).size > 0 ? 'Some category has no name of its own.' : null),
    isEmpty: () => false,
    Input: CategoryEditor,
  },
);

export const ratingsForm: Declaration<Assessment, AssessmentChanges> = {
  noun: 'assessment',
  fields: { categories },
  submit: () => 'Save ratings',
  change: ({ id }, body, sending) => changeAssessment({ path: { assessment_id: id }, body, ...sending }),
  now: ({ id }) => getAssessment({ path: { assessment_id: id }, throwOnError: true }),
};
