import { IconEye } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { roleNames } from '@/session/roles';
import { useMe } from '@/session/use-me';
import classes from '@/session/ViewAs.module.css';
import { ViewAsControl } from '@/session/ViewAsControl';
import { type Viewing, whose } from '@/session/view-as';
import { useLeaveView } from '@/session/view-choice';

export function ViewAsBanner({ viewing }: { viewing: Viewing }) {
  const { home } = useMe();
  const leave = useLeaveView();
  return (
    <section className={`${classes.banner} no-print`} aria-label="Viewing a teammate">
      <IconEye size={18} aria-hidden className={classes.eye} />
      <p className={classes.words}>
        You are viewing <strong>{whose(viewing)}</strong> workspace
        {viewing.role && ` (${roleNames[viewing.role]})`}. Read-only.
      </p>
      <div className={classes.ways}>
        <ViewAsControl label="Switch" />
        <Link
          onClick={leave}
          to={home === 'dashboard' ? '/dashboard' : '/workspace'}
          search={{ as: undefined }}
        >
          Back to my workspace
        </Link>
      </div>
    </section>
  );
}
