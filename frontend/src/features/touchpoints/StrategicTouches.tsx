import { IconMessageCircle } from '@tabler/icons-react';
import type { AccountCard, StrategicTouch } from '@/api/gen/types.gen';
import { plural } from '@/shared/format/format';
import { useHeldOrder } from '@/shared/hooks/use-held-order';
import { AccountLink } from '@/shared/ui/AccountLink';
import { ChangeMarks } from '@/shared/ui/changes';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { HeldChanges } from '@/shared/ui/HeldChanges';
import rows from '@/shared/ui/rows.module.css';
import { ShowMore, useCap } from '@/shared/ui/ShowMore';

interface Props {
  touches: StrategicTouch[];
  // Whether they were asked for, and are all to be seen.
  asked: boolean;
  closedReason: string | false;
  onLog: (account: AccountCard) => void;
}

export function StrategicTouches({ touches, asked, closedReason, onLog }: Props) {
  const held = useHeldOrder(touches.map((touch) => ({ ...touch, id: touch.account.id })));
  const { shown, more } = useCap(held.rows, asked);
  if (touches.length === 0)
    return <EmptyPanel icon={IconMessageCircle} why="Every account was touched in the last 60 days." />;
  return (
    <>
      <div {...held.hold}>
        <HeldChanges changes={held.changes} onUpdate={held.update} />
        <ul className={rows.list} aria-label="Accounts needing a strategic touch">
          {shown.map(({ account, days, last_note }) => (
            <li key={account.id} className={rows.row}>
              <div className={rows.words}>
                <AccountLink account={account} className={rows.title} />
                <span className={rows.sub}>
                  {days === null ? 'No strategic touch yet' : `${plural(days, 'day')} since the last one`}{' '}
                  <ChangeMarks id={account.id} />
                </span>
                {last_note && <span className={rows.sub}>{last_note}</span>}
              </div>
              <DisabledReason
                size="compact-xs"
                variant="default"
                reason={closedReason}
                aria-label={`Log a strategic touch with ${account.name}`}
                onClick={() => onLog(account)}
              >
                Log
              </DisabledReason>
            </li>
          ))}
        </ul>
      </div>
      <ShowMore {...more} />
    </>
  );
}
