import { Alert, Button, Group, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useId } from 'react';
import { toApiError } from '@/api/problem';
import { Dialog } from '@/shared/ui/Dialog';
import { DisabledReason } from '@/shared/ui/DisabledReason';

interface Props {
  title: string;
  submit: string;
  pending: boolean;
  error: unknown;
  wide?: boolean;
  onClose: () => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  children: ReactNode;
}

const fieldProblem = 'Check the marked fields.';

export function FormDialog({ title, submit, pending, error, wide, onClose, onSubmit, children }: Props) {
  const id = useId();
  const failure = error ? toApiError(error) : null;
  return (
    <Dialog title={title} wide={wide} onClose={onClose}>
      <form id={id} onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          {failure && (
            <Alert color="red" role="alert">
              {failure.problem.errors?.length ? fieldProblem : failure.message}
            </Alert>
          )}
          {children}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <DisabledReason type="submit" loading={pending}>
              {submit}
            </DisabledReason>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
