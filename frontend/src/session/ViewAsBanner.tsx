import { IconEye } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { roleNames } from '@/session/roles';
import { useMe } from '@/session/use-me';
import classes from '@/session/ViewAs.module.css';
import { type Viewing, whose } from '@/session/view-as';

const ViewAsPicker = lazy(() =>
  import('@/session/ViewAsPicker').then((file) => ({ default: file.ViewAsPicker })),
);

export function ViewAsBanner({ viewing }: { viewing: Viewing }) {
  const { home } = useMe();
  return (
    <section className={`${classes.banner} no-print`} aria-label="Viewing a teammate">
      <IconEye size={18} aria-hidden className={classes.eye} />
      <p className={classes.words}>
        You are viewing <strong>{whose(viewing)}</strong> workspace
        {viewing.role && ` (${roleNames[viewing.role]})`}. Read-only.
      </p>
      <div className={classes.ways}>
        <Suspense>
          <ViewAsPicker label="Switch" />
        </Suspense>
        <Link to={home === 'dashboard' ? '/dashboard' : '/workspace'} search={{ as: undefined }}>
          Back to my workspace
        </Link>
      </div>
    </section>
  );
}
