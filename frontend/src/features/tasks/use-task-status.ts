import { useMutation } from '@tanstack/react-query';
import { completeTaskMutation, reopenTaskMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Task } from '@/api/gen/types.gen';
import { announce } from '@/shared/ui/LiveRegion';

export function useTaskStatus() {
  const completing = useMutation({
    ...completeTaskMutation(),
    onSuccess: ({ title }) => announce(`Completed: ${title}`),
  });
  const reopening = useMutation({
    ...reopenTaskMutation(),
    onSuccess: ({ title }) => announce(`Reopened: ${title}`),
  });
  const at = ({ id }: Task) => ({ path: { task_id: id } });
  return {
    complete: (task: Task) => completing.mutate(at(task)),
    reopen: (task: Task) => reopening.mutate(at(task)),
    error: completing.error ?? reopening.error,
  };
}
