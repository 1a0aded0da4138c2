import {
  cloneElement,
  type DOMAttributes,
  lazy,
  type ReactElement,
  Suspense,
  type SyntheticEvent,
  useId,
  useState,
} from 'react';

const HintTooltip = lazy(() => import('./HintTooltip').then((file) => ({ default: file.HintTooltip })));

interface Props {
  label: string;
  children: ReactElement<DOMAttributes<HTMLElement> & { 'aria-describedby'?: string }>;
}

// The words are there at once for whoever has them read out; the tooltip comes when somebody points or tabs to it.
export function Hint({ label, children }: Props) {
  const id = useId();
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const show = ({ currentTarget }: SyntheticEvent<HTMLElement>) => setTarget(currentTarget);
  const hide = () => setTarget(null);
  return (
    <>
      {cloneElement(children, {
        'aria-describedby': id,
        onPointerEnter: show,
        onPointerLeave: hide,
        onFocus: show,
        onBlur: hide,
        onKeyDown: ({ key }) => key === 'Escape' && hide(),
      })}
      <span id={id} hidden>
        {label}
      </span>
      {target && (
        <Suspense>
          <HintTooltip label={label} target={target} />
        </Suspense>
      )}
    </>
  );
}
