import { useMutation } from '@tanstack/react-query';
import { completeTaskMutation, reopenTaskMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Task } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { announce } from '@/shared/ui/LiveRegion';
import { type Completion, dropCompletion, putCompletion, releaseCompletion } from './completions';

export function useCompleting() {
  const { mutateAsync: send } = useMutation(completeTaskMutation());
  const { mutateAsync: sendBack } = useMutation(reopenTaskMutation());

  function complete(task: Task) {
    const sent = send({ path: { task_id: task.id } });
    putCompletion({ task, phase: 'done', reason: null, sent });
    announce(`Completed: ${task.title}. Undo available`);
    sent.then(
      () => releaseCompletion(task.id),
      (error: unknown) => fail(task, `Not completed. ${toApiError(error).message}`),
    );
  }

  async function undo({ task, sent }: Completion) {
    putCompletion({ task, sent, phase: 'reopening', reason: null });
    try {
      await sent;
      await sendBack({ path: { task_id: task.id } });
      announce(`Reopened: ${task.title}`);
      dropCompletion(task.id);
    } catch (error) {
      fail(task, `Not reopened. ${toApiError(error).message}`);
    }
  }

  return { complete, undo };
}

function fail(task: Task, reason: string) {
  putCompletion({ task, phase: 'failed', reason, sent: Promise.resolve() });
  announce(reason);
}
