import { Alert, Button, Group, Stack } from '@mantine/core';
import { type UseMutationOptions, useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { toApiError } from '@/api/problem';
import { Dialog } from '@/shared/ui/Dialog';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';

interface Props<Data, Failure, Variables> {
  title: string;
  confirm: string;
  danger?: boolean;
  mutation: UseMutationOptions<Data, Failure, Variables>;
  variables: Variables;
  said: (done: Data) => string;
  // What can be done where this is refused.
  instead?: (code: string) => ReactNode;
  onClose: () => void;
  onDone?: (done: Data) => void;
  children: ReactNode;
}

// Asks before something is done that is not easily undone, does it, and says so.
export function ConfirmDialog<Data, Failure, Variables>(props: Props<Data, Failure, Variables>) {
  const { title, confirm, danger, said, instead, onClose, onDone } = props;
  const act = useMutation({
    ...props.mutation,
    onSuccess: (done) => {
      announce(said(done));
      onClose();
      onDone?.(done);
    },
  });
  const failure = act.error ? toApiError(act.error) : null;
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack gap="md">
        {failure && (
          <Alert color="red" role="alert">
            {failure.message}
          </Alert>
        )}
        <div>{props.children}</div>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            Cancel
          </Button>
          {failure && instead?.(failure.code)}
          <DisabledReason
            color={danger ? 'red' : undefined}
            loading={act.isPending}
            onClick={() => act.mutate(props.variables)}
          >
            {confirm}
          </DisabledReason>
        </Group>
      </Stack>
    </Dialog>
  );
}
