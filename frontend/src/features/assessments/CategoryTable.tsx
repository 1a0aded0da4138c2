import type { Assessment } from '@/api/gen/types.gen';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import { ratings } from '@/theme/status';

export const CategoryTable = ({ assessment: { categories } }: { assessment: Assessment }) => (
  <table className={`${table.table} ${table.cards}`} aria-label="Categories">
    <thead>
      <tr>
        <th scope="col">Category</th>
        <th scope="col">Rating</th>
        <th scope="col" className={table.num}>
          Weight
        </th>
        <th scope="col">Note</th>
      </tr>
    </thead>
    <tbody>
      {categories.map(({ name, rating, weight, note }) => (
        <tr key={name}>
          <td>
            <span className={table.main}>{name}</span>
          </td>
          <td data-label="Rating" className={table.short}>
            <StatusPill status={ratings[rating]} />
          </td>
          <td data-label="Weight" className={table.num}>
            {weight}
          </td>
          <td data-label="Note">{note || <span className="dimmed">–</span>}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
