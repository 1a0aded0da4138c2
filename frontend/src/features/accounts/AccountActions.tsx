import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changeAccountMutation, removeAccountMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Account } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { useWhyNot } from '@/session/can';
import { atVersion } from '@/shared/form/version';
import { RowMenu } from '@/shared/list/RowMenu';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import { AccountDialog } from './AccountDialog';

interface Props {
  account: Account;
  onRemoved: () => void;
}

export function AccountActions({ account, onRemoved }: Props) {
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<'edit' | 'status' | 'remove' | null>(null);
  const close = () => setOpen(null);
  const active = account.status === 'active';
  const said = active ? 'Account closed' : 'Account opened again';
  const change = useMutation({
    ...changeAccountMutation(),
    onSuccess: () => {
      announce(said);
      close();
    },
  });
  const toStatus = {
    path: { account_id: account.id },
    headers: atVersion(account),
    body: { status: active ? ('closed' as const) : ('active' as const) },
  };
  const noChange = whyNot('accounts:change', 'Ask an admin for the right to edit accounts');
  const noRemove = whyNot('accounts:remove', 'Ask an admin to remove accounts');
  const statusLabel = active ? 'Close account' : 'Open again';
  return (
    <>
      <Group gap={8} wrap="nowrap">
        <DisabledReason variant="default" size="compact-sm" reason={noChange} onClick={() => setOpen('edit')}>
          Edit account
        </DisabledReason>
        <RowMenu
          name={account.name}
          actions={[
            { label: statusLabel, reason: noChange, onClick: () => setOpen('status') },
            { label: 'Remove', reason: noRemove, onClick: () => setOpen('remove') },
          ]}
        />
      </Group>
      {open === 'edit' && <AccountDialog record={account} onClose={close} />}
      {open === 'status' && (
        <ConfirmDialog
          title={active ? `Close ${account.name}?` : `Open ${account.name} again?`}
          confirm={statusLabel}
          mutation={changeAccountMutation()}
          variables={toStatus}
          said={() => said}
          onClose={close}
        >
          {active
            ? 'It leaves workspaces and lists of active accounts. Everything on it is kept, and it can be opened again.'
            : 'It is served again and shows in workspaces.'}
        </ConfirmDialog>
      )}
      {open === 'remove' && (
        <RemoveDialog
          name={account.name}
          mutation={removeAccountMutation()}
          variables={{ path: { account_id: account.id } }}
          close={
            active &&
            !noChange && (
              <Button variant="default" loading={change.isPending} onClick={() => change.mutate(toStatus)}>
                Close it instead
              </Button>
            )
          }
          onClose={close}
          onRemoved={onRemoved}
        >
          {change.isError
            ? `Not closed. ${toApiError(change.error).message}`
            : 'Only an account on which nothing hangs can be removed. The journal keeps what it was.'}
        </RemoveDialog>
      )}
    </>
  );
}
