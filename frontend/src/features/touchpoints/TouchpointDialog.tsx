import { changeTouchpoint, getTouchpoint, logTouchpoint } from '@/api/gen/sdk.gen';
import type { NewTouchpoint, Touchpoint, TouchpointChanges, TouchpointKind } from '@/api/gen/types.gen';
import { choice, reference } from '@/shared/form/choosing';
import { day, note } from '@/shared/form/kinds';
import { accounts } from '@/shared/form/RecordField';
import { recordForm } from '@/shared/form/record-form';
import { choices } from '@/shared/list/search';
import { kinds } from './kinds';

export const TouchpointDialog = recordForm<
  Touchpoint,
  NewTouchpoint & TouchpointChanges & { account_id: string }
>({
  noun: 'touchpoint',
  fields: {
    account_id: reference({ label: 'Account', to: accounts, needed: 'Choose the account.', only: 'new' }),
    kind: choice<TouchpointKind>({ label: 'Kind', among: choices(kinds), needed: 'Choose one.', half: true }),
    occurred_on: day({ label: 'Date', needed: 'Say when it happened.', half: true }),
    note: note({ label: 'Note' }),
  },
  from: { account_id: () => null },
  fresh: ({ today }) => ({ kind: 'call', occurred_on: today }),
  title: (touchpoint, { account_id, kind }) => {
    if (touchpoint) return 'Edit touchpoint';
    const { name } = (account_id ?? {}) as { name?: string };
    return name && kind === 'strategic' ? `Log a strategic touch with ${name}` : 'Log touchpoint';
  },
  submit: (touchpoint) => (touchpoint ? 'Save' : 'Log touchpoint'),
  saved: (_, before) => (before ? 'Touchpoint saved' : 'Touchpoint logged'),
  create: ({ account_id, ...body }, sending) => logTouchpoint({ path: { account_id }, body, ...sending }),
  change: ({ id }, body, sending) => changeTouchpoint({ path: { touchpoint_id: id }, body, ...sending }),
  now: ({ id }) => getTouchpoint({ path: { touchpoint_id: id }, throwOnError: true }),
});
