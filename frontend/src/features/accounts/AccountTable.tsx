import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { AccountRow } from '@/api/gen/types.gen';
import { day, daysAgo, money } from '@/shared/format/format';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { ChangeMarks } from '@/shared/ui/changes';
import { HealthMark } from '@/shared/ui/HealthMark';
import { SignalPills } from '@/shared/ui/SignalPills';
import table from '@/shared/ui/table.module.css';
import { tierLabel } from '@/theme/status';
import classes from './account-table.module.css';

type Row = Pick<
  AccountRow,
  'id' | 'name' | 'sla_tier' | 'health' | 'signals' | 'last_touchpoint_on' | 'renewal_on' | 'mrr'
> & { manager?: { name: string } | null };

interface Props {
  label: string;
  accounts: Row[];
  today: string;
}

export function AccountTable({ label, accounts, today }: Props) {
  const managed = accounts.some(({ manager }) => manager);
  const columns = useMemo(() => columnsOf(today, managed), [today, managed]);
  return <DataTable label={label} rows={accounts} columns={columns} className={classes.accounts} />;
}

const touchedWords = (on: string | null, today: string) =>
  on ? `Touched ${day(on, today)}, ${daysAgo(on, today)}` : 'Never touched';

const columnsOf = (today: string, managed: boolean): Column<Row>[] => [
  {
    label: 'Account',
    by: ['name'],
    cell: ({ id, name, sla_tier, last_touchpoint_on, manager }) => (
      <>
        <Link to="/accounts/$id" params={{ id }} className={`${table.main} ${classes.name}`}>
          {name}
        </Link>
        <ChangeMarks id={id} />
        {/* Where there is no room for these columns. */}
        <span className={`${table.sub} ${classes.about}`}>
          {[tierLabel(sla_tier), touchedWords(last_touchpoint_on, today), manager?.name]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </>
    ),
  },
  { label: 'Health', as: 'short', by: ['health'], cell: ({ health }) => <HealthMark health={health} /> },
  { label: 'Signals', cell: ({ signals }) => <SignalPills signals={signals} /> },
  { label: 'Level', as: 'short', cell: ({ sla_tier }) => tierLabel(sla_tier) ?? '–' },
  {
    label: 'Touched',
    as: 'short',
    cell: ({ last_touchpoint_on: on }) =>
      on ? (
        <>
          {day(on, today)}
          <span className={table.sub}>{daysAgo(on, today)}</span>
        </>
      ) : (
        'Never'
      ),
  },
  ...(managed ? [{ label: 'Manager', cell: ({ manager }: Row) => manager?.name ?? '–' }] : []),
  {
    label: 'Renewal',
    as: 'short',
    extra: true,
    by: ['renewal'],
    cell: ({ renewal_on: on }) => (on ? day(on, today) : '–'),
  },
  { label: 'MRR', as: 'figure', by: ['-mrr'], cell: ({ mrr }) => money(mrr) },
];
