import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  listSessionsInfiniteOptions,
  revokeOtherSessionsMutation,
  revokeSessionMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { Session } from '@/api/gen/types.gen';
import { dateTime, moment } from '@/shared/format/format';
import { RowsPanel } from '@/shared/list/RowsPanel';
import { useRows } from '@/shared/list/use-rows';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';
import { Refusal } from '@/shared/ui/Refusal';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import { thisSession } from '@/theme/status';
import { device } from './device';

export function SessionsPanel() {
  const list = useRows(listSessionsInfiniteOptions({ query: { limit: 50 } }));
  const [asking, setAsking] = useState(false);
  return (
    <>
      <RowsPanel
        title="Where you are signed in"
        what="where you are signed in"
        list={list}
        empty={null}
        action={
          <DisabledReason
            variant="default"
            size="compact-sm"
            reason={list.rows?.length === 1 && 'You are signed in nowhere else'}
            onClick={() => setAsking(true)}
          >
            Sign out everywhere else
          </DisabledReason>
        }
      >
        {(sessions) => <SessionTable sessions={sessions} />}
      </RowsPanel>
      {asking && <EverywhereElseDialog onClose={() => setAsking(false)} />}
    </>
  );
}

function SessionTable({ sessions }: { sessions: Session[] }) {
  const end = useMutation({ ...revokeSessionMutation(), onSuccess: () => announce('Signed out there') });
  return (
    <>
      <Refusal error={end.error} what="Not signed out." />
      <table className={`${table.table} ${table.cards}`} aria-label="Where you are signed in">
        <thead>
          <tr>
            <th scope="col">Device</th>
            <th scope="col">Last seen</th>
            <th scope="col">Signed in</th>
            <th scope="col">
              <span className="sr-only">Sign out</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              <td>
                <span className={table.main} title={session.user_agent ?? undefined}>
                  {device(session.user_agent)}
                </span>
              </td>
              <td data-label="Last seen" className={table.short}>
                {session.current ? 'now' : moment(session.last_seen_at)}
              </td>
              <td data-label="Signed in" className={table.short}>
                {dateTime(session.created_at)}
              </td>
              <td className={table.num}>
                {session.current ? (
                  <StatusPill status={thisSession} plain />
                ) : (
                  <DisabledReason
                    variant="default"
                    size="compact-sm"
                    aria-label={`Sign out: ${device(session.user_agent)}, signed in ${dateTime(session.created_at)}`}
                    loading={end.isPending && end.variables?.path.session_id === session.id}
                    onClick={() => end.mutate({ path: { session_id: session.id } })}
                  >
                    Sign out
                  </DisabledReason>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const EverywhereElseDialog = ({ onClose }: { onClose: () => void }) => (
  <ConfirmDialog
    title="Sign out everywhere else?"
    confirm="Sign out"
    mutation={revokeOtherSessionsMutation()}
    variables={{}}
    said={() => 'Signed out everywhere else'}
    onClose={onClose}
  >
    You stay signed in here. Every other browser and program has to sign in again.
  </ConfirmDialog>
);
