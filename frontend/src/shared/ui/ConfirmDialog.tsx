import { Alert, Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { toApiError } from '@/api/problem';
import { Dialog } from '@/shared/ui/Dialog';
import { DisabledReason } from '@/shared/ui/DisabledReason';

interface Props {
  title: string;
  confirm: string;
  pending: boolean;
  error: unknown;
  danger?: boolean;
  // What can be done where this is refused.
  instead?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function ConfirmDialog({ title, confirm, pending, error, danger, instead, ...rest }: Props) {
  return (
    <Dialog title={title} onClose={rest.onClose}>
      <Stack gap="md">
        {Boolean(error) && (
          <Alert color="red" role="alert">
            {toApiError(error).message}
          </Alert>
        )}
        <div>{rest.children}</div>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={rest.onClose}>
            Cancel
          </Button>
          {Boolean(error) && instead}
          <DisabledReason color={danger ? 'red' : undefined} loading={pending} onClick={rest.onConfirm}>
            {confirm}
          </DisabledReason>
        </Group>
      </Stack>
    </Dialog>
  );
}
