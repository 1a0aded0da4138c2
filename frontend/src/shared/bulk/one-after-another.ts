import { toApiError } from '@/api/problem';

export interface Outcome<Item, Answer> {
  went: { item: Item; answer: Answer }[];
  refused: { item: Item; reason: string }[];
  untried: Item[];
}

interface Watch {
  stopped: () => boolean;
  onStep: (done: number) => void;
}

// Each is sent once the one before was answered, so that what is refused is known by its name and the rest goes on.
export async function oneAfterAnother<Item, Answer>(
  items: Item[],
  send: (item: Item) => Promise<Answer>,
  { stopped, onStep }: Watch,
): Promise<Outcome<Item, Answer>> {
  const went: Outcome<Item, Answer>['went'] = [];
  const refused: Outcome<Item, Answer>['refused'] = [];
  for (const [done, item] of items.entries()) {
    onStep(done);
    if (stopped()) break;
    try {
      went.push({ item, answer: await whenAllowed(() => send(item)) });
    } catch (error) {
      const { status, message } = toApiError(error);
      refused.push({ item, reason: message });
      // Nobody answers, or nobody is signed in any more: the rest would fare the same.
      if (status === 0 || status === 401) break;
    }
  }
  return { went, refused, untried: items.slice(went.length + refused.length) };
}

// A server that has enough of us says when to come back.
async function whenAllowed<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    const { status, retryAfter } = toApiError(error);
    if (status !== 429 || !retryAfter) throw error;
    await new Promise((resolve) => setTimeout(resolve, retryAfter * 1000));
    return send();
  }
}
