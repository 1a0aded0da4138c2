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

const noteKeys = ['note', 'notes', 'waived_reason'];

// What was written down with it: the record's words as they were, or those that took their place.
function noteOf({ data }: JournalEntry) {
  for (const key of noteKeys) {
    const said = data[key];
    const now = typeof said === 'object' && said !== null && 'to' in said ? said.to : said;
    if (typeof now === 'string' && now.trim()) return now.trim();
  }
  return null;
}

function Entry({ entry }: { entry: JournalEntry }) {
  const { icon: Icon } = nouns[entry.noun];
  const said = noteOf(entry);
  return (
    <li className={classes.entry}>
      <span className={classes.icon}>
        <Icon size={16} stroke={1.6} aria-hidden />
      </span>
      <div className={classes.words}>
        <p>{readableDates(entry.summary)}</p>
        {said && <p className={classes.note}>{said}</p>}
        <p className={classes.sub}>
          {entry.actor?.name ?? 'Atrium'} · <time dateTime={entry.at}>{dateTime(entry.at)}</time>
        </p>
      </div>
    </li>
  );
}
