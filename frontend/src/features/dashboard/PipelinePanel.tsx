import { IconBriefcase } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { PipelineStage } from '@/api/gen/types.gen';
import { count, money, plural } from '@/shared/format/format';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { ChartPanel } from './ChartPanel';
import classes from './dashboard.module.css';
import { FigureTable } from './FigureTable';

export function PipelinePanel({ pipeline }: { pipeline: PipelineStage[] }) {
  const most = Math.max(...pipeline.map(({ mrr }) => mrr.amount_minor), 1);
  const share = (amount: number) => `${(amount / most) * 100}%`;
  return (
    <ChartPanel
      title="Pipeline by stage"
      note="filled: weighted"
      id="pipeline"
      chart={
        pipeline.length === 0 ? (
          <EmptyPanel icon={IconBriefcase} why="The pipeline has no open stage." />
        ) : (
          <ul className={classes.stages} aria-label="Pipeline by stage">
            {pipeline.map(({ stage, deals, mrr, weighted }) => (
              <li key={stage.id}>
                <span className={classes.stage}>
                  <span className={classes.swatch} style={{ background: stage.color }} aria-hidden />
                  <Link to="/deals" search={{ status: 'open' }}>
                    {stage.name}
                  </Link>
                </span>
                <span className={classes.amounts}>{money(mrr)}</span>
                <span className={classes.small}>{plural(deals, 'deal')}</span>
                <span className={`${classes.small} ${classes.amounts}`}>weighted {money(weighted)}</span>
                <span className={classes.track} aria-hidden>
                  <span className={classes.whole} style={{ width: share(mrr.amount_minor) }} />
                  <span className={classes.part} style={{ width: share(weighted.amount_minor) }} />
                </span>
              </li>
            ))}
          </ul>
        )
      }
      table={
        <FigureTable
          label="Pipeline by stage"
          columns={['Stage', 'Deals', 'MRR', 'Weighted MRR']}
          rows={pipeline.map(({ stage, deals, mrr, weighted }) => ({
            name: stage.name,
            figures: [count(deals), money(mrr), money(weighted)],
          }))}
        />
      }
    />
  );
}
