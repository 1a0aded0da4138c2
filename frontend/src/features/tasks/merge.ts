import type { Task } from '@/api/gen/types.gen';
import type { Completion } from './completions';

// A completed row the server no longer lists stays where the reader ticked it until its undo runs out.
export function mergeCompletions(
  shownIds: string[],
  open: Task[],
  completions: Iterable<Completion>,
): Task[] {
  const rows = [...open];
  const listed = new Set(open.map((task) => task.id));
  for (const { task } of completions) {
    if (listed.has(task.id)) continue;
    const before = shownIds.slice(0, Math.max(shownIds.indexOf(task.id), 0)).reverse();
    const neighbour = before.map((id) => rows.findIndex((row) => row.id === id)).find((at) => at >= 0);
    rows.splice(neighbour === undefined ? 0 : neighbour + 1, 0, task);
  }
  return rows;
}
