import { type ReactNode, useDeferredValue } from 'react';

// Draws its children in a step of their own and in slices, so that a slow phone answers to touch meanwhile.
export const Later = ({ children }: { children: ReactNode }) => useDeferredValue(true, false) && children;
