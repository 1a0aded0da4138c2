import { IconTrendingUp } from '@tabler/icons-react';
import type { HealthReport } from '@/api/gen/types.gen';
import { plural, readableDates } from '@/shared/format/format';
import { Panel } from '@/shared/ui/Panel';
import rows from '@/shared/ui/rows.module.css';

// The fewest deeds that are enough, what brings most first.
export function Improvements({ report: { plan } }: { report: HealthReport }) {
  if (!plan) return null;
  const { deeds, score } = plan;
  return (
    <Panel title="What would make it 70" note={plural(deeds.length, 'thing to do', 'things to do')}>
      <ol className={rows.list}>
        {deeds.map(({ input, sentence, now }) => (
          <li key={input} className={rows.row}>
            <IconTrendingUp size={16} aria-hidden />
            <div className={rows.words}>
              <span>{sentence}</span>
              <span className={rows.sub}>{readableDates(now)}</span>
            </div>
          </li>
        ))}
      </ol>
      <p className={rows.foot}>
        {score >= 70
          ? `With ${deeds.length === 1 ? 'it' : 'all of them'} done, the score is ${score}.`
          : `That is all that can be done, and comes to ${score}.`}
      </p>
    </Panel>
  );
}
