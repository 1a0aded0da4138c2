let made = 0;
let madeAt = Number.NEGATIVE_INFINITY;

let answer: Promise<unknown> = Promise.resolve();

// Whether the answers of an operation show anything of what was changed since the last call.
type Taking = () => (operation: string) => boolean;
let take: Taking = () => () => true;
export const knowTouched = (known: Taking) => {
  take = known;
};
export const takeTouched = () => take();

export const noteOwnChange = (refetch: Promise<unknown>) => {
  made += 1;
  madeAt = performance.now();
  answer = refetch;
};

// Settles when what is on the screen was read again after the latest change.
export const ownChangesAnswered = () => answer;

export const ownChanges = () => made;

// A list that opens right after a change still waits for the answer to it.
export const answeredChanges = () => (performance.now() - madeAt < 15_000 ? made - 1 : made);
