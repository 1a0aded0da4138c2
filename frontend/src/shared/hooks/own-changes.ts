let made = 0;
let madeAt = Number.NEGATIVE_INFINITY;

export const noteOwnChange = () => {
  made += 1;
  madeAt = performance.now();
};

export const ownChanges = () => made;

// A list that opens right after a change still waits for the answer to it.
export const answeredChanges = () => (performance.now() - madeAt < 15_000 ? made - 1 : made);
