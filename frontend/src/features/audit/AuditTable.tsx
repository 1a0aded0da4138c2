import type { JournalEntry } from '@/api/gen/types.gen';
import { dateTime, readableDates } from '@/shared/format/format';
import table from '@/shared/ui/table.module.css';
import { nounName } from './nouns';

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
        <tr key={`${entry.stream} ${entry.seq}`}>
          <td>
            <span className={table.main}>{readableDates(entry.summary)}</span>
            <span className={table.sub}>{entry.verb}</span>
          </td>
          <td data-label="Who">
            {entry.actor?.name ?? (entry.verb === 'sign_in.failed' ? 'Somebody' : 'Atrium')}
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
