import { useMemo, useState } from 'react';
import type { ApiKey } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { dateTime, day, dayIn, moment, plural } from '@/shared/format/format';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { OpenButton } from '@/shared/list/OpenButton';
import { type RowAction, RowMenu } from '@/shared/list/RowMenu';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import classes from './api-keys.module.css';
import { KeyDialog } from './KeyDialog';
import { expiryWords, type Here, holds, keyState, lastDay } from './key-state';
import { RevokeDialog } from './RevokeDialog';
import { readsOnly } from './scopes';

interface Props {
  keys: ApiKey[];
  // Opens what a key did, for those who may read it.
  onHistory?: (key: ApiKey) => void;
}

type Open = { key: ApiKey; as: 'scopes' | 'revoke' } | null;

export function KeyTable({ keys, onHistory }: Props) {
  const me = useMe();
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<Open>(null);
  const ofOthers = keys.some(({ maker }) => maker.id !== me.id);
  const columns = useMemo(
    () => columnsOf(me, ofOthers, (key) => setOpen({ key, as: 'scopes' })),
    [me, ofOthers],
  );
  const noRight = whyNot('api_keys:remove', 'Ask an admin for the right to revoke keys');
  const close = () => setOpen(null);

  const actions = (key: ApiKey): RowAction[] => [
    { label: 'What it may do', onClick: () => setOpen({ key, as: 'scopes' }) },
    ...(onHistory ? [{ label: 'What it did', onClick: () => onHistory(key) }] : []),
    {
      label: 'Revoke',
      reason: noRight || (!holds(key) && 'It holds no longer'),
      onClick: () => setOpen({ key, as: 'revoke' }),
    },
  ];

  return (
    <>
      <DataTable
        label="API keys"
        rows={[...keys.filter((key) => holds(key)), ...keys.filter((key) => !holds(key))]}
        columns={columns}
        muted={(key) => !holds(key)}
        menu={(key) => <RowMenu name={key.name} actions={actions(key)} />}
      />
      {open?.as === 'scopes' && <KeyDialog apiKey={open.key} onClose={close} />}
      {open?.as === 'revoke' && <RevokeDialog apiKey={open.key} onClose={close} />}
    </>
  );
}

const columnsOf = (here: Here, ofOthers: boolean, onOpen: (key: ApiKey) => void): Column<ApiKey>[] => [
  {
    label: 'Name',
    cell: (key) => (
      <div className={classes.name}>
        <OpenButton onClick={() => onOpen(key)}>{key.name}</OpenButton>
        {ofOthers && <span className={table.sub}>by {key.maker.name}</span>}
      </div>
    ),
  },
  { label: 'State', as: 'short', cell: (key) => <StatusPill status={keyState(key, here)} /> },
  {
    label: 'Expires',
    as: 'short',
    cell: (key) => (
      <>
        <span title={dateTime(key.expires_at)}>{day(lastDay(key, here), here.today)}</span>
        <span className={table.sub}>{expiryWords(key, here)}</span>
      </>
    ),
  },
  {
    label: 'Last used',
    as: 'short',
    cell: ({ last_used_at }) =>
      last_used_at ? <span title={dateTime(last_used_at)}>{moment(last_used_at)}</span> : 'never',
  },
  {
    label: 'May do',
    as: 'short',
    cell: ({ scopes }) => (
      <>
        {plural(scopes.length, 'right')}
        <span className={table.sub}>{readsOnly(scopes) ? 'reads only' : 'reads and writes'}</span>
      </>
    ),
  },
  {
    label: 'Made',
    as: 'short',
    cell: ({ created_at }) => (
      <span title={dateTime(created_at)}>
        {day(dayIn(here.organization.time_zone, created_at), here.today)}
      </span>
    ),
  },
];
