import { IconEyeOff } from '@tabler/icons-react';
import { listViewsOfMeInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { ViewOfMe } from '@/api/gen/types.gen';
import { dateTime, lasted } from '@/shared/format/format';
import { RowsPanel } from '@/shared/list/RowsPanel';
import { useRows } from '@/shared/list/use-rows';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import table from '@/shared/ui/table.module.css';

const howLong = ({ started_at, last_seen_at, ended_at }: ViewOfMe) =>
  ended_at ? lasted(started_at, ended_at) : `${lasted(started_at, last_seen_at)} so far`;

export function ViewsOfMe() {
  const list = useRows(listViewsOfMeInfiniteOptions({ query: { limit: 50 } }));
  return (
    <RowsPanel
      title="Views"
      note="latest first"
      what="who viewed your workspace"
      list={list}
      empty={<EmptyPanel icon={IconEyeOff} why="Nobody has viewed your workspace." />}
    >
      {(views) => (
        <table className={`${table.table} ${table.cards}`} aria-label="Who viewed my workspace">
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Started</th>
              <th scope="col">Last seen</th>
              <th scope="col">How long</th>
            </tr>
          </thead>
          <tbody>
            {views.map((view) => (
              <tr key={`${view.viewer.id} ${view.started_at}`}>
                <td>
                  <span className={table.main}>{view.viewer.name}</span>
                </td>
                <td data-label="Started" className={table.short}>
                  {dateTime(view.started_at)}
                </td>
                <td data-label="Last seen" className={table.short}>
                  {dateTime(view.last_seen_at)}
                </td>
                <td data-label="How long">{howLong(view)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </RowsPanel>
  );
}
