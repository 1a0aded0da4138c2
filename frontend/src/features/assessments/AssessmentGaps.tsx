import { IconClipboardCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { AssessmentGaps as Gaps } from '@/api/gen/types.gen';
import { day } from '@/shared/format/format';
import { AccountLink } from '@/shared/ui/AccountLink';
import { ChangeMarks } from '@/shared/ui/changes';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import rows from '@/shared/ui/rows.module.css';
import { ShowMore, useCap } from '@/shared/ui/ShowMore';
import { StatusPill } from '@/shared/ui/StatusPill';
import { ratings } from '@/theme/status';
import classes from './assessment-gaps.module.css';

interface Props {
  gaps: Gaps[];
  // Whether they were asked for, and are all to be seen.
  asked: boolean;
  today: string;
}

export function AssessmentGaps({ gaps, asked, today }: Props) {
  const { shown, more } = useCap(gaps, asked);
  if (gaps.length === 0) return <EmptyPanel icon={IconClipboardCheck} why="No account has a red category." />;
  return (
    <>
      <ul className={rows.list} aria-label="Assessment gaps">
        {shown.map(({ account, assessed_on, categories }) => (
          <li key={account.id} className={rows.row}>
            <div className={rows.words}>
              <AccountLink account={account} className={rows.title} />
              <span className={rows.sub}>
                Assessed {day(assessed_on, today)} <ChangeMarks id={account.id} />
              </span>
              <ul className={classes.chips} aria-label={`Red categories of ${account.name}`}>
                {categories.map((name) => (
                  <li key={name}>
                    <StatusPill status={{ ...ratings.red, label: name }} />
                  </li>
                ))}
              </ul>
            </div>
            <Link
              to="/assessments"
              search={{ account_id: account.id }}
              aria-label={`Open the assessment of ${account.name}`}
            >
              Open
            </Link>
          </li>
        ))}
      </ul>
      <ShowMore {...more} />
    </>
  );
}
