import { lazy, Suspense } from 'react';
import { useMe } from '@/session/use-me';
import classes from '@/session/ViewAs.module.css';

const ViewAsPicker = lazy(() =>
  import('@/session/ViewAsPicker').then((file) => ({ default: file.ViewAsPicker })),
);

// Its place is held while it comes, so nothing beside it moves.
export function ViewAsControl({ label }: { label: string }) {
  const { viewable } = useMe();
  if (viewable.length === 0) return null;
  return (
    <div className={classes.control}>
      <Suspense>
        <ViewAsPicker label={label} />
      </Suspense>
    </div>
  );
}
