import { Link } from '@tanstack/react-router';
import type { DashboardRange } from '@/api/gen/types.gen';
import classes from './dashboard.module.css';

const names: Record<DashboardRange, string> = {
  '3m': '3 months',
  '6m': '6 months',
  '12m': '12 months',
  '24m': '24 months',
};

const ranges = Object.keys(names) as DashboardRange[];

export const RangeTabs = ({ chosen }: { chosen: DashboardRange }) => (
  <nav className={classes.ranges} aria-label="Range">
    {ranges.map((range) => (
      <Link
        key={range}
        to="/dashboard"
        search={{ range }}
        resetScroll={false}
        className={classes.range}
        activeProps={{}}
        aria-current={range === chosen ? 'page' : undefined}
      >
        {names[range]}
      </Link>
    ))}
  </nav>
);
