import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { createAssessmentMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Assessment } from '@/api/gen/types.gen';
import { AccountField } from '@/shared/fields/AccountField';
import { needed, saving } from '@/shared/fields/saving';
import { FormDialog } from '@/shared/ui/FormDialog';
import { usualCategories } from './categories';

interface Props {
  today: string;
  account?: { id: string };
  onClose: () => void;
  onAdded: (assessment: Assessment) => void;
}

const linesOf = (text: string) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

export function NewAssessmentDialog({ today, account, onClose, onAdded }: Props) {
  const form = useForm({
    initialValues: {
      account_id: account?.id ?? null,
      title: 'Technology assessment',
      assessed_on: today,
      categories: usualCategories.join('\n'),
    },
    validate: {
      account_id: needed('Choose the account.'),
      title: needed('Give it a title.'),
      assessed_on: needed('Say on which day.'),
      categories: (text) => (linesOf(text).length > 40 ? 'At most 40 categories fit.' : null),
    },
  });
  const create = useMutation({
    ...createAssessmentMutation(),
    ...saving<Assessment>(form, 'Assessment added', (saved) => {
      onClose();
      onAdded(saved);
    }),
  });
  return (
    <FormDialog
      title="New assessment"
      submit="Add assessment"
      pending={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={form.onSubmit(({ account_id, title, assessed_on, categories }) =>
        create.mutate({
          body: {
            account_id: account_id ?? '',
            title,
            assessed_on,
            categories: linesOf(categories).map((name) => ({
              name,
              rating: 'not_assessed',
              weight: 1,
              note: '',
            })),
          },
        }),
      )}
    >
      {!account && <AccountField required {...form.getInputProps('account_id')} />}
      <TextInput label="Title" required data-autofocus {...form.getInputProps('title')} />
      <TextInput label="Assessed on" type="date" required {...form.getInputProps('assessed_on')} />
      <Textarea
        label="Categories"
        description="One a line. They are rated on the next page."
        autosize
        minRows={4}
        maxRows={12}
        {...form.getInputProps('categories')}
      />
    </FormDialog>
  );
}
