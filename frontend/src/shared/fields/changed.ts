// What the reader left alone is not sent: it may be somebody else's to change, or have been changed meanwhile.
export function changedOnly<T extends object>(before: T, after: T): Partial<T> {
  const changed: Partial<T> = {};
  for (const key in after) {
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) changed[key] = after[key];
  }
  return changed;
}
