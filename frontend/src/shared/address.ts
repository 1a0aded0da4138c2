// What the address says of a page. A mangled value is as good as none: the page opens all the same.
type Reader<T> = (raw: unknown) => T | undefined;
type Shape = Record<string, Reader<unknown>>;
export type Addressed<S extends Shape> = { [K in keyof S]?: ReturnType<S[K]> };

export const addressed =
  <S extends Shape>(shape: S) =>
  (raw: Record<string, unknown>): Addressed<S> => {
    const read: Record<string, unknown> = {};
    for (const [key, reader] of Object.entries(shape)) {
      const value = reader(raw[key]);
      // The router lays this over the raw address, so what is mangled has to be taken out by name.
      if (value !== undefined || key in raw) read[key] = value;
    }
    return read as Addressed<S>;
  };

export const oneOf =
  <const T extends string>(values: readonly T[]): Reader<T> =>
  (raw) =>
    values.find((value) => value === raw);

// One of those that a list of choices offers.
export const chosen = <T extends string>(choices: readonly { value: T }[]): Reader<T> =>
  oneOf(choices.map(({ value }) => value));

// A number in the address was words to whoever typed it.
export const text: Reader<string> = (raw) => {
  const words = typeof raw === 'number' ? String(raw) : raw;
  return typeof words === 'string' && words.length > 0 && words.length <= 200 ? words : undefined;
};

export const flag: Reader<true> = (raw) => (raw === true ? true : undefined);

export const date: Reader<string> = (raw) =>
  typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw) && !Number.isNaN(Date.parse(raw))
    ? raw
    : undefined;

// A path of our own, never another site's.
export const ownPath: Reader<string> = (raw) =>
  typeof raw === 'string' && /^\/(?![/\\])/.test(raw) ? raw : undefined;
