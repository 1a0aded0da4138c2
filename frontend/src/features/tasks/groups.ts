import type { Task } from '@/api/gen/types.gen';

export type Group = 'Overdue' | 'Today' | 'Upcoming' | 'No date';
export const groups: Group[] = ['Overdue', 'Today', 'Upcoming', 'No date'];

export function groupOf({ due_on }: Pick<Task, 'due_on'>, today: string): Group {
  if (!due_on) return 'No date';
  if (due_on < today) return 'Overdue';
  return due_on === today ? 'Today' : 'Upcoming';
}
