import { useMutation } from '@tanstack/react-query';
import { completeTaskMutation, reopenTaskMutation } from '@/api/gen/@tanstack/react-query.gen';
import { useDoing } from '@/shared/done/use-doing';
import { completions } from './completions';

const words = {
  done: 'Completed',
  undone: 'Reopened',
  notDone: 'Not completed',
  notUndone: 'Not reopened',
};

export function useCompleting() {
  const { mutateAsync: send } = useMutation(completeTaskMutation());
  const { mutateAsync: sendBack } = useMutation(reopenTaskMutation());
  return useDoing(completions, {
    send: (task) => send({ path: { task_id: task.id } }),
    sendBack: (task) => sendBack({ path: { task_id: task.id } }),
    name: (task) => task.title,
    words,
  });
}
