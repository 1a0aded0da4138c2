import type { Lead } from '@/api/gen/types.gen';
import classes from './leads.module.css';

export function IcpScore({ lead: { icp_score, icp_reasons } }: { lead: Lead }) {
  if (icp_score === null) return <span className="dimmed">–</span>;
  return (
    <span className={classes.score} title={icp_reasons.join(', ')}>
      <span className={classes.value}>{icp_score}</span>
      <span className={classes.track} aria-hidden>
        <span className={classes.fill} style={{ width: `${icp_score}%` }} />
      </span>
    </span>
  );
}
