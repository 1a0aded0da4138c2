import type { Reconciliation } from '@/api/gen/types.gen';
import { exactMoney, fullDay } from '@/shared/format/format';
import { StatusPill } from '@/shared/ui/StatusPill';
import { varianceKinds } from '@/theme/status';
import { deltaWords, quantity, varianceWords } from './decisions';
import classes from './reconciliations.module.css';

export const VarianceFacts = ({ item }: { item: Reconciliation }) => (
  <dl className={classes.facts}>
    <dt>Client</dt>
    <dd>{item.account.name}</dd>
    <dt>Difference</dt>
    <dd>
      <StatusPill status={varianceKinds[item.kind]} />
    </dd>
    <dt>Vendor counts</dt>
    <dd>{quantity(item.vendor_quantity)}</dd>
    <dt>Billed</dt>
    <dd>{quantity(item.billed_quantity)}</dd>
    <dt>At stake</dt>
    <dd>
      {deltaWords(item)} × {exactMoney(item.unit_price)} = <strong>{varianceWords(item)}</strong>
    </dd>
    <dt>Found</dt>
    <dd>{fullDay(item.found_on)}</dd>
  </dl>
);
