import { Button } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Reconciliation } from '@/api/gen/types.gen';
import { useHeldOrder } from '@/shared/hooks/use-held-order';
import { AccountLink } from '@/shared/ui/AccountLink';
import { ChangeMarks } from '@/shared/ui/changes';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { HeldChanges } from '@/shared/ui/HeldChanges';
import rows from '@/shared/ui/rows.module.css';
import { ShowMore, useCap } from '@/shared/ui/ShowMore';
import { StatusPill } from '@/shared/ui/StatusPill';
import { varianceKinds } from '@/theme/status';
import { billedWords, nameOf, signedMoney, units, vendorWords } from './quantities';

// The side panel also takes the decision back, so it stays open when the row has left the queue.
const ReviewDrawer = lazy(() => import('./ReviewDrawer').then((file) => ({ default: file.ReviewDrawer })));

interface Props {
  items: Reconciliation[];
  today: string;
}

export function ReconciliationPanel({ items, today }: Props) {
  const [reviewing, setReviewing] = useState<string | null>(null);
  const held = useHeldOrder(items);
  const { shown, more } = useCap(held.rows);
  return (
    <div {...held.hold}>
      {items.length === 0 && <EmptyPanel icon={IconScale} why="No difference is waiting for review." />}
      <HeldChanges changes={held.changes} onUpdate={held.update} />
      {held.rows.length > 0 && (
        <ul className={rows.list} aria-label="Pending reconciliations">
          {shown.map((item) => (
            <Row key={item.id} item={item} onReview={() => setReviewing(item.id)} />
          ))}
        </ul>
      )}
      <ShowMore {...more} />
      {reviewing && (
        <Suspense>
          <ReviewDrawer id={reviewing} today={today} onClose={() => setReviewing(null)} />
        </Suspense>
      )}
    </div>
  );
}

const Row = ({ item, onReview }: { item: Reconciliation; onReview: () => void }) => (
  <li className={`${rows.row} ${rows.wrapping}`}>
    <div className={rows.words}>
      <span className={rows.title}>
        {item.vendor} {item.product}
      </span>
      <span className={rows.sub}>
        <AccountLink account={item.account} /> · vendor {vendorWords(item).toLowerCase()}, billed{' '}
        {billedWords(item).toLowerCase()} <ChangeMarks id={item.id} />
      </span>
    </div>
    <div className={rows.acts}>
      <StatusPill status={varianceKinds[item.kind]} />
      <span className={rows.strong}>
        {units(item.delta)} · {signedMoney(item.variance)}
      </span>
      <Button size="compact-xs" variant="default" aria-label={`Review: ${nameOf(item)}`} onClick={onReview}>
        Review
      </Button>
    </div>
  </li>
);
