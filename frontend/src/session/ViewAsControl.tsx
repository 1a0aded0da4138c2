import { Button } from '@mantine/core';
import { IconEye, IconSelector } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '@/session/use-me';
import classes from '@/session/ViewAs.module.css';

const ViewAsPicker = lazy(() =>
  import('@/session/ViewAsPicker').then((file) => ({ default: file.ViewAsPicker })),
);

// The field and its list are larger than most pages, so they are fetched when somebody opens them.
export function ViewAsControl({ label }: { label: string }) {
  const { viewable } = useMe();
  const [asked, setAsked] = useState(false);
  if (viewable.length === 0) return null;
  const waiting = (
    <Button
      variant="default"
      size="xs"
      fullWidth
      justify="space-between"
      leftSection={<IconEye size={16} aria-hidden />}
      rightSection={<IconSelector size={16} aria-hidden />}
      aria-haspopup="listbox"
      aria-expanded={false}
      onClick={() => setAsked(true)}
    >
      {label}
    </Button>
  );
  return (
    <div className={classes.control}>
      {asked ? (
        <Suspense fallback={waiting}>
          <ViewAsPicker label={label} />
        </Suspense>
      ) : (
        waiting
      )}
    </div>
  );
}
