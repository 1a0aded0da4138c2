import { useQuery } from '@tanstack/react-query';
import { getAccountHealthOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { HealthReport } from '@/api/gen/types.gen';
import { HealthMark } from '@/shared/ui/HealthMark';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import rows from '@/shared/ui/rows.module.css';
import table from '@/shared/ui/table.module.css';
import classes from './accounts.module.css';
import { HealthHistory } from './HealthHistory';
import { Improvements } from './Improvements';

export function HealthPanel({ accountId, today }: { accountId: string; today: string }) {
  const query = useQuery(getAccountHealthOptions({ path: { account_id: accountId } }));
  const report = query.data;
  return (
    <>
      <Panel
        title="Health"
        note={
          report?.source === 'imported'
            ? 'imported; the parts show what Atrium would compute'
            : 'computed from its parts'
        }
        action={report && <HealthMark health={report} />}
      >
        <QueryPanel query={query} what="the health score" rows={5}>
          {(data) => (
            <>
              <HealthHistory history={data.history} today={today} />
              <Parts report={data} />
            </>
          )}
        </QueryPanel>
      </Panel>
      {report && <Improvements report={report} />}
    </>
  );
}

function Parts({ report: { parts } }: { report: HealthReport }) {
  const missing = parts.filter((part) => part.value === null);
  // What is missing is left out, and the others share its weight.
  const counted = parts.reduce((sum, part) => sum + (part.value === null ? 0 : part.weight), 0);
  return (
    <>
      <table className={`${table.table} ${table.cards}`} aria-label="Parts of the health score">
        <thead>
          <tr>
            <th scope="col">Input</th>
            <th scope="col" className={table.num}>
              Value
            </th>
            <th scope="col" className={table.num}>
              Weight
            </th>
            <th scope="col" className={table.num}>
              Adds
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.input}>
              <td>
                <span className={table.main}>{part.label}</span>
                <span className={table.sub}>{part.detail}</span>
              </td>
              <td data-label="Value" className={table.num}>
                {part.value === null ? <span className={classes.missing}>Missing</span> : part.value}
                {part.value !== null && (
                  <span className={classes.bar} aria-hidden>
                    <span className={classes.fill} style={{ width: `${part.value}%` }} />
                  </span>
                )}
              </td>
              <td data-label="Weight" className={table.num}>
                <Weight part={part} counted={counted} />
              </td>
              <td data-label="Adds" className={table.num}>
                {part.contribution ?? '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {missing.length > 0 && (
        <p className={rows.foot}>
          Missing: {missing.map((part) => part.label).join(', ')}. The others share their weight.
        </p>
      )}
    </>
  );
}

function Weight({
  part: { value, weight },
  counted,
}: {
  part: HealthReport['parts'][number];
  counted: number;
}) {
  const share = Math.round((weight / Math.max(counted, 1)) * 100);
  if (value === null) return <>–</>;
  if (share === weight) return <>{weight}%</>;
  return (
    <>
      {share}% <span className={table.sub}>set to {weight}%</span>
    </>
  );
}
