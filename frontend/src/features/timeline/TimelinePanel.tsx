import { IconHistory } from '@tabler/icons-react';
import { listAccountTimelineInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { JournalEntry } from '@/api/gen/types.gen';
import { dateTime, readableDates } from '@/shared/format/format';
import { RowsPanel } from '@/shared/list/RowsPanel';
import { useRows } from '@/shared/list/use-rows';
import { nouns } from '@/shared/nouns';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import classes from './timeline.module.css';

export function TimelinePanel({ account }: { account: { id: string } }) {
  const list = useRows(
    listAccountTimelineInfiniteOptions({ path: { account_id: account.id }, query: { limit: 50 } }),
  );
  return (
    <RowsPanel
      title="Timeline"
      note="latest first"
      what="the timeline"
      list={list}
      skeleton={8}
      empty={<EmptyPanel icon={IconHistory} why="Nothing has happened here yet." />}
    >
      {(entries) => (
        <ol className={classes.feed} aria-label="Timeline">
          {entries.map((entry) => (
            <Entry key={entry.seq} entry={entry} />
          ))}
        </ol>
      )}
    </RowsPanel>
  );
}

function Entry({ entry }: { entry: JournalEntry }) {
  const { icon: Icon } = nouns[entry.noun];
  return (
    <li className={classes.entry}>
      <span className={classes.icon}>
        <Icon size={16} stroke={1.6} aria-hidden />
      </span>
      <div className={classes.words}>
        <p>{readableDates(entry.summary)}</p>
        <p className={classes.sub}>
          {entry.actor?.name ?? 'Atrium'} · <time dateTime={entry.at}>{dateTime(entry.at)}</time>
        </p>
      </div>
    </li>
  );
}
