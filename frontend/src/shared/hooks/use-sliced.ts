import { useDeferredValue, useEffect } from 'react';

let anythingDrawn = false;

// What is drawn from this value is drawn in slices: typing and scrolling go on meanwhile. The first page of all begins with its
// skeleton even if the answer is there already; a page that one goes back to is there at once, scrolled to where it was.
export function useSliced<T>(value: T | undefined) {
  const sliced = useDeferredValue(value ?? null, anythingDrawn ? (value ?? null) : null);
  useEffect(() => {
    if (sliced) anythingDrawn = true;
  }, [sliced]);
  return sliced;
}
