import type { Task } from '@/api/gen/types.gen';
import { createDoneRows, type DoneRow } from '@/shared/done/done-rows';

export type Completion = DoneRow<Task>;

// One store for every list: a task ticked on one page is struck through on the next.
export const completions = createDoneRows<Task>((task) => task.id);
