import { IconTrendingUp } from '@tabler/icons-react';
import type { HealthReport } from '@/api/gen/types.gen';
import { readableDates } from '@/shared/format/format';
import { Panel } from '@/shared/ui/Panel';
import rows from '@/shared/ui/rows.module.css';

// Each line alone would do it; the smallest step is first.
export function Improvements({ report }: { report: HealthReport }) {
  const { what_would_reach_green: steps, combined, band } = report;
  if (band === 'green' || (steps.length === 0 && !combined)) return null;
  return (
    <Panel title="What would make it 70">
      {steps.length > 0 ? (
        <ul className={rows.list}>
          {steps.map((step) => (
            <li key={step.input} className={rows.row}>
              <IconTrendingUp size={16} aria-hidden />
              <div className={rows.words}>
                <span>{readableDates(step.sentence)}</span>
                <span className={rows.sub}>
                  {step.label}: {step.from ?? 'missing'} to {step.to}, score {step.score}
                </span>
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <p className={rows.foot}>No single input is enough.</p>
      )}
      {combined && <p className={rows.foot}>With everything at its best: {combined.score}.</p>}
    </Panel>
  );
}
