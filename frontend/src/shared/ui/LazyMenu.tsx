import { type ComponentType, cloneElement, type ReactElement, Suspense, useState } from 'react';

type Target = ReactElement<{ onClick?: () => void; 'aria-haspopup'?: 'menu'; 'aria-expanded'?: boolean }>;

export interface LazyMenuProps {
  target: Target;
}

interface Props extends LazyMenuProps {
  // Comes with the first press; it opens by itself.
  menu: ComponentType<LazyMenuProps>;
}

// A menu's floating parts are larger than most pages, so they are fetched when somebody opens one.
export function LazyMenu({ target, menu: Menu }: Props) {
  const [asked, setAsked] = useState(false);
  const waiting = cloneElement(target, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => setAsked(true),
  });
  if (!asked) return waiting;
  return (
    <Suspense fallback={waiting}>
      <Menu target={target} />
    </Suspense>
  );
}
