import type { UseMutationOptions } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';

interface Props<Data, Failure, Variables> {
  name: string;
  mutation: UseMutationOptions<Data, Failure, Variables>;
  variables: Variables;
  // Offered when other records still refer to this one.
  close?: ReactNode;
  onClose: () => void;
  onRemoved?: () => void;
  children?: ReactNode;
}

export const RemoveDialog = <Data, Failure, Variables>({
  name,
  close,
  onRemoved,
  children = 'This cannot be undone. The timeline keeps what it was.',
  ...dialog
}: Props<Data, Failure, Variables>) => (
  <ConfirmDialog
    {...dialog}
    title={`Remove ${name}?`}
    confirm="Remove"
    danger
    said={() => `Removed: ${name}`}
    instead={(code) => code === 'in_use' && close}
    onDone={onRemoved}
  >
    {children}
  </ConfirmDialog>
);
