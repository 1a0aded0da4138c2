import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listAssessmentsOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Assessment } from '@/api/gen/types.gen';
import { day } from '@/shared/format/format';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import { ratings } from '@/theme/status';
import { scoreWords } from './AssessmentTable';

const most = 4;

// The account's latest assessments beside each other, so that what got better or worse is seen.
export function VersionsPanel({ assessment, today }: { assessment: Assessment; today: string }) {
  const query = useQuery(
    listAssessmentsOptions({ query: { account_id: assessment.account.id, sort: '-assessed', limit: most } }),
  );
  return (
    <Panel title="Beside earlier ones">
      <QueryPanel query={query} what="earlier assessments">
        {({ data }) => <Comparison versions={data} shown={assessment.id} today={today} />}
      </QueryPanel>
    </Panel>
  );
}

function Comparison({ versions, shown, today }: { versions: Assessment[]; shown: string; today: string }) {
  const names = [...new Set(versions.flatMap(({ categories }) => categories.map(({ name }) => name)))];
  return (
    <section className={table.scroll} aria-label="Ratings by version">
      <table className={table.table} aria-label="Ratings by version">
        <thead>
          <tr>
            <th scope="col">Category</th>
            {versions.map((version) => (
              <th key={version.id} scope="col">
                {version.id === shown ? (
                  `Version ${version.number}, this one`
                ) : (
                  <Link to="/assessments/$id" params={{ id: version.id }}>
                    Version {version.number}
                  </Link>
                )}
                <span className={table.sub}>
                  {day(version.assessed_on, today)} · {scoreWords(version)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <td>{name}</td>
              {versions.map((version) => {
                const rating = version.categories.find((category) => category.name === name)?.rating;
                return (
                  <td key={version.id} className={table.short}>
                    {rating ? (
                      <StatusPill status={ratings[rating]} />
                    ) : (
                      <span className="dimmed">Not part of it</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
