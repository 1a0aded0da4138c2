import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { AccountRow as AccountRowView } from '@/api/gen/types.gen';
import { daysAgo, fullDay, money } from '@/shared/format/format';
import { useHeldOrder } from '@/shared/hooks/use-held-order';
import { ChangeMarks } from '@/shared/ui/changes';
import { HealthMark } from '@/shared/ui/HealthMark';
import { HeldChanges } from '@/shared/ui/HeldChanges';
import { SignalPills } from '@/shared/ui/SignalPills';
import { TierBadge } from '@/shared/ui/TierBadge';
import classes from './accounts.module.css';

type Row = Pick<
  AccountRowView,
  'id' | 'name' | 'sla_tier' | 'health' | 'signals' | 'last_touchpoint_on' | 'mrr'
> & { manager?: { name: string } | null };

interface Props {
  label: string;
  accounts: Row[];
  today: string;
}

export function AccountList({ label, accounts, today }: Props) {
  const { rows, changes, update, hold } = useHeldOrder(accounts);
  return (
    <div {...hold}>
      <HeldChanges changes={changes} onUpdate={update} />
      <ul className={classes.list} aria-label={label}>
        {rows.map((account) => (
          <AccountItem key={account.id} account={account} today={today} />
        ))}
      </ul>
    </div>
  );
}

const AccountItem = memo(function AccountItem({ account, today }: { account: Row; today: string }) {
  const touched = account.last_touchpoint_on;
  return (
    <li>
      <Link to="/accounts/$id" params={{ id: account.id }} className={classes.row}>
        <span className={classes.health}>
          <HealthMark health={account.health} />
        </span>
        <span className={classes.who}>
          <span className={classes.name}>{account.name}</span>
          <span className={classes.about}>
            <TierBadge tier={account.sla_tier} />
            <span className={classes.sub} title={touched ? fullDay(touched) : undefined}>
              {touched ? `Touched ${daysAgo(touched, today)}` : 'Never touched'}
              {account.manager && ` · ${account.manager.name}`}
            </span>
            <ChangeMarks id={account.id} />
          </span>
        </span>
        {account.signals.length > 0 && (
          <span className={classes.signals}>
            <SignalPills signals={account.signals} />
          </span>
        )}
        <span className={classes.mrr}>
          {money(account.mrr)}
          <span className={classes.sub}>/mo</span>
        </span>
      </Link>
    </li>
  );
});
