import { removeTaskMutation } from '@/api/gen/@tanstack/react-query.gen';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import { TaskDialog } from './TaskDialog';
import type { Opened } from './TaskRow';

// What is done about a task beside ticking it off.
export const TaskActions = ({ open: { task, as }, onClose }: { open: Opened; onClose: () => void }) =>
  as === 'edit' ? (
    <TaskDialog record={task} onClose={onClose} />
  ) : (
    <RemoveDialog
      name={task.title}
      mutation={removeTaskMutation()}
      variables={{ path: { task_id: task.id } }}
      onClose={onClose}
    />
  );
