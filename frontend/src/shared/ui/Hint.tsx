import { lazy, type ReactElement, Suspense } from 'react';

const HintTooltip = lazy(() => import('./HintTooltip').then((file) => ({ default: file.HintTooltip })));

export interface HintProps {
  label: string;
  children: ReactElement;
}

// What is hinted at is there at once; the hint itself comes a moment later.
export const Hint = ({ label, children }: HintProps) => (
  <Suspense fallback={children}>
    <HintTooltip label={label}>{children}</HintTooltip>
  </Suspense>
);
