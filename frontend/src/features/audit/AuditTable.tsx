import type { JournalEntry, Somebody } from '@/api/gen/types.gen';
import { dateTime, readableDates } from '@/shared/format/format';
import table from '@/shared/ui/table.module.css';
import { nounName } from './nouns';

const others: Record<Exclude<Somebody['kind'], 'member'>, string> = {
  api_key: 'API key',
  contact: 'client contact',
};

// Whoever is not of the team is marked as what they are.
function Who({ entry: { actor, verb } }: { entry: JournalEntry }) {
  if (!actor) return verb === 'sign_in.failed' ? 'Somebody' : 'Atrium';
  if (actor.kind === 'member') return actor.name;
  return (
    <>
      {actor.name} <span className="dimmed">({others[actor.kind]})</span>
    </>
  );
}

export const AuditTable = ({ entries }: { entries: JournalEntry[] }) => (
  <table className={`${table.table} ${table.cards}`} aria-label="Audit log">
    <thead>
      <tr>
        <th scope="col">What</th>
        <th scope="col">Who</th>
        <th scope="col">When</th>
        <th scope="col">Kind</th>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry) => (
        // What is told in sentences is as high as they are.
        <tr key={`${entry.stream} ${entry.seq}`} data-prose>
          <td>
            <span className={table.main}>{readableDates(entry.summary)}</span>
            <span className={table.sub}>{entry.verb}</span>
          </td>
          <td data-label="Who">
            <Who entry={entry} />
          </td>
          <td data-label="When" className={table.short} title={entry.at}>
            {dateTime(entry.at)}
          </td>
          <td data-label="Kind">{nounName(entry.noun)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
