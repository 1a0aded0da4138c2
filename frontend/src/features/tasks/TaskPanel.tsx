import { IconChecklist } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { TaskPanel as TaskPanelView } from '@/api/gen/types.gen';
import { useSubjectId } from '@/session/view-as';
import { plural } from '@/shared/format/format';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { Panel } from '@/shared/ui/Panel';
import { completions } from './completions';
import { TaskList } from './TaskList';
import classes from './tasks.module.css';

interface Props {
  view: TaskPanelView;
  today: string;
}

export function TaskPanel({ view, today }: Props) {
  const subjectId = useSubjectId();
  const shown = completions.use().size > 0 || view.items.length > 0;
  const overdue = view.overdue > 0 ? `, ${view.overdue} overdue` : '';
  return (
    <Panel title="Tasks" note={`${view.open} open${overdue}`}>
      {!shown && <EmptyPanel icon={IconChecklist} why="Nothing is waiting for you." />}
      <TaskList
        label="Open tasks"
        tasks={view.items}
        today={today}
        belongs={(task) => task.assignee.id === subjectId}
      />
      {view.open > view.items.length && (
        <p className={classes.foot}>
          <Link to="/tasks">Show all {plural(view.open, 'task')}</Link>
        </p>
      )}
    </Panel>
  );
}
