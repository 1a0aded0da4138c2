import { IconMessageCircle } from '@tabler/icons-react';
import { useState } from 'react';
import {
  listTouchpointsInfiniteOptions,
  removeTouchpointMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { Touchpoint } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { daysAgo, fullDay } from '@/shared/format/format';
import { AccountRows } from '@/shared/list/AccountRows';
import { RowMenu } from '@/shared/list/RowMenu';
import { useRows } from '@/shared/list/use-rows';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import rows from '@/shared/ui/rows.module.css';
import { kinds } from './kinds';
import { TouchpointDialog } from './TouchpointDialog';

type Open = { touchpoint: Touchpoint; as: 'edit' | 'remove' } | null;

const nameOf = (touchpoint: Touchpoint) => `${kinds[touchpoint.kind]} by ${touchpoint.member.name}`;

export function TouchpointsPanel({
  account,
  today,
}: {
  account: { id: string; name: string };
  today: string;
}) {
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<Open>(null);
  const list = useRows(
    listTouchpointsInfiniteOptions({ path: { account_id: account.id }, query: { limit: 50 } }),
  );
  const noChange = whyNot('touchpoints:change', 'Ask an admin for the right to change touchpoints');
  const noRemove = whyNot('touchpoints:remove', 'Ask an admin for the right to remove touchpoints');
  const close = () => setOpen(null);
  return (
    <AccountRows
      title="Touchpoints"
      what="touchpoints"
      icon={IconMessageCircle}
      why="No touchpoint has been logged yet."
      list={list}
      add={{
        label: 'Log touchpoint',
        reason: whyNot('touchpoints:add', 'Ask an admin for the right to log touchpoints'),
      }}
      dialog={(done) => <TouchpointDialog fixed={{ account_id: account }} onClose={done} />}
    >
      {(touchpoints) => (
        <>
          <ul className={rows.list}>
            {touchpoints.map((touchpoint) => (
              <li key={touchpoint.id} className={rows.row}>
                <div className={rows.words}>
                  <span className={rows.title}>{nameOf(touchpoint)}</span>
                  {touchpoint.note && <span className={rows.sub}>{touchpoint.note}</span>}
                </div>
                <span className={rows.figure} title={fullDay(touchpoint.occurred_on)}>
                  {daysAgo(touchpoint.occurred_on, today)}
                </span>
                <RowMenu
                  name={`${nameOf(touchpoint)}, ${fullDay(touchpoint.occurred_on)}`}
                  actions={[
                    { label: 'Edit', reason: noChange, onClick: () => setOpen({ touchpoint, as: 'edit' }) },
                    {
                      label: 'Remove',
                      reason: noRemove,
                      onClick: () => setOpen({ touchpoint, as: 'remove' }),
                    },
                  ]}
                />
              </li>
            ))}
          </ul>
          {open?.as === 'edit' && <TouchpointDialog record={open.touchpoint} onClose={close} />}
          {open?.as === 'remove' && (
            <RemoveDialog
              name={nameOf(open.touchpoint)}
              mutation={removeTouchpointMutation()}
              variables={{ path: { touchpoint_id: open.touchpoint.id } }}
              onClose={close}
            />
          )}
        </>
      )}
    </AccountRows>
  );
}
