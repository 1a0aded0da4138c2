import { type UseMutationOptions, useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { toApiError } from '@/api/problem';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { announce } from '@/shared/ui/LiveRegion';

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

export function RemoveDialog<Data, Failure, Variables>(props: Props<Data, Failure, Variables>) {
  const { name, onClose, onRemoved } = props;
  const remove = useMutation({
    ...props.mutation,
    onSuccess: () => {
      announce(`Removed: ${name}`);
      onClose();
      onRemoved?.();
    },
  });
  const inUse = remove.isError && toApiError(remove.error).code === 'in_use';
  return (
    <ConfirmDialog
      title={`Remove ${name}?`}
      confirm="Remove"
      danger
      pending={remove.isPending}
      error={remove.error}
      instead={inUse && props.close}
      onConfirm={() => remove.mutate(props.variables)}
      onClose={onClose}
    >
      {props.children ?? 'This cannot be undone. The timeline keeps what it was.'}
    </ConfirmDialog>
  );
}
