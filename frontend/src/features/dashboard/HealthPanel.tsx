import { IconHeartbeat } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Band, HealthCounts } from '@/api/gen/types.gen';
import { count } from '@/shared/format/format';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { StatusPill } from '@/shared/ui/StatusPill';
import { healthBands } from '@/theme/status';
import { ChartPanel } from './ChartPanel';
import classes from './dashboard.module.css';
import { FigureTable } from './FigureTable';

const bands: Band[] = ['green', 'yellow', 'red', 'none'];

export function HealthPanel({ health }: { health: HealthCounts }) {
  const all = bands.reduce((sum, band) => sum + health[band], 0);
  const share = (band: Band) => Math.round((health[band] / Math.max(all, 1)) * 100);
  return (
    <ChartPanel
      title="Health"
      note={`${count(all)} active`}
      id="health"
      chart={
        all === 0 ? (
          <EmptyPanel icon={IconHeartbeat} why="No account is active yet." />
        ) : (
          <div className={classes.health}>
            <div className={classes.segments} aria-hidden>
              {bands.map(
                (band) =>
                  health[band] > 0 && (
                    <span
                      key={band}
                      className={classes.segment}
                      data-tone={healthBands[band].tone}
                      style={{ flexGrow: health[band] }}
                    />
                  ),
              )}
            </div>
            <ul className={classes.bands}>
              {bands.map((band) => (
                <li key={band}>
                  <Link to="/accounts" search={{ health: band }} className={classes.band}>
                    <StatusPill status={healthBands[band]} plain />
                    <span className={classes.number}>{count(health[band])}</span>
                    <span className="dimmed">{share(band)} %</span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )
      }
      table={
        <FigureTable
          label="Health"
          columns={['Health', 'Accounts', 'Share']}
          rows={bands.map((band) => ({
            name: healthBands[band].label,
            figures: [count(health[band]), `${share(band)} %`],
          }))}
        />
      }
    />
  );
}
