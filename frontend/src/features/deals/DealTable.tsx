import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Deal } from '@/api/gen/types.gen';
import { money } from '@/shared/format/format';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { ChangeMarks } from '@/shared/ui/changes';
import table from '@/shared/ui/table.module.css';
import { closing } from './closing';
import classes from './deals.module.css';
import { StageMark } from './StageMark';

interface Props {
  label: string;
  deals: Deal[];
  today: string;
  showOwner?: boolean;
  // Where every deal is of one account, its name under each would only repeat the page.
  ofAccount?: boolean;
}

export function DealTable({ label, deals, today, showOwner = false, ofAccount = false }: Props) {
  const columns = useMemo(() => columnsOf(today, showOwner, ofAccount), [today, showOwner, ofAccount]);
  return <DataTable label={label} rows={deals} columns={columns} />;
}

const columnsOf = (today: string, showOwner: boolean, ofAccount: boolean): Column<Deal>[] => [
  {
    label: 'Deal',
    cell: (deal) => (
      <>
        <Link to="/deals/$id" params={{ id: deal.id }} className={table.main}>
          {deal.name}
        </Link>
        <span className={table.sub}>
          {ofAccount ? deal.owner.name : (deal.account?.name ?? 'No account yet')}{' '}
          <ChangeMarks id={deal.id} />
        </span>
      </>
    ),
  },
  { label: 'Stage', cell: (deal) => <StageMark stage={deal.stage} /> },
  ...(showOwner ? [{ label: 'Owner', cell: (deal: Deal) => deal.owner.name }] : []),
  { label: 'MRR', as: 'figure', by: ['-mrr'], cell: (deal) => money(deal.mrr) },
  { label: 'Probability', as: 'figure', cell: (deal) => `${deal.probability}%` },
  {
    label: 'Close',
    as: 'short',
    by: ['expected_close', '-closed'],
    cell: (deal) => (
      <span className={deal.days_overdue > 0 ? classes.late : undefined}>{closing(deal, today)}</span>
    ),
  },
];
