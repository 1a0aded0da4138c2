import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { Deal } from '@/api/gen/types.gen';
import { money } from '@/shared/format/format';
import { useHeldOrder } from '@/shared/hooks/use-held-order';
import { ChangeMarks } from '@/shared/ui/changes';
import { HeldChanges } from '@/shared/ui/HeldChanges';
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
  const { rows, changes, update, hold } = useHeldOrder(deals);
  return (
    <div {...hold}>
      <HeldChanges changes={changes} onUpdate={update} />
      <table className={`${table.table} ${table.cards}`} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Deal</th>
            <th scope="col">Stage</th>
            {showOwner && <th scope="col">Owner</th>}
            <th scope="col" className={table.num}>
              MRR
            </th>
            <th scope="col" className={table.num}>
              Probability
            </th>
            <th scope="col">Close</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((deal) => (
            <DealRow key={deal.id} deal={deal} today={today} showOwner={showOwner} ofAccount={ofAccount} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const DealRow = memo(function DealRow({
  deal,
  today,
  showOwner,
  ofAccount,
}: {
  deal: Deal;
  today: string;
  showOwner: boolean;
  ofAccount: boolean;
}) {
  return (
    <tr>
      <td>
        <Link to="/deals/$id" params={{ id: deal.id }} className={table.main}>
          {deal.name}
        </Link>
        <span className={table.sub}>
          {ofAccount ? deal.owner.name : (deal.account?.name ?? 'No account yet')}{' '}
          <ChangeMarks id={deal.id} />
        </span>
      </td>
      <td data-label="Stage">
        <StageMark stage={deal.stage} />
      </td>
      {showOwner && <td data-label="Owner">{deal.owner.name}</td>}
      <td data-label="MRR" className={table.num}>
        {money(deal.mrr)}
      </td>
      <td data-label="Probability" className={table.num}>
        {deal.probability}%
      </td>
      <td data-label="Close" className={deal.days_overdue > 0 ? classes.late : table.short}>
        {closing(deal, today)}
      </td>
    </tr>
  );
});
