import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import {
  handleChangeTask,
  handleCompleteTask,
  handleGetMyTasks,
  handleRemoveTask,
  handleReopenTask,
} from '@/api/gen/msw.gen';
import type { Task } from '@/api/gen/types.gen';
import { mergeDone } from '@/shared/done/done-rows';
import { ana, makeMyTasks, makeTask, today } from '@/test/factories';
import { withRights } from '@/test/records';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';
import { completions } from './completions';
import { groupOf } from './groups';

const call = makeTask();
const send = makeTask({ id: 'send', title: 'Send SOW', due_on: null });
function serve() {
  const rows = new Map<string, Task>([call, send].map((task) => [task.id, task]));
  server.use(
    handleGetMyTasks(() => {
      const all = [...rows.values()];
      return HttpResponse.json(
        makeMyTasks(
          all.filter((task) => task.status === 'open'),
          all.filter((task) => task.status === 'done'),
        ),
      );
    }),
    handleCompleteTask(() => {
      const done: Task = { ...call, status: 'done' };
      rows.set(call.id, done);
      return HttpResponse.json(done, { status: 201 });
    }),
    handleReopenTask(() => {
      rows.set(call.id, call);
      return HttpResponse.json(call);
    }),
  );
}

afterEach(() => act(() => completions.drop(call.id)));

it('shows a note, and edits and removes a task where it stands', async () => {
  const noted = makeTask({ note: 'Ask for the spare key' });
  const sent: unknown[] = [];
  server.use(
    handleGetMyTasks({ body: makeMyTasks([noted]) }),
    handleChangeTask(async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(noted);
    }),
    handleRemoveTask(() => {
      sent.push('removed');
      return new HttpResponse(null, { status: 204 }) as never;
    }),
  );
  renderRoute('/tasks', withRights('tasks:change', 'tasks:remove'));
  expect(await screen.findByText('Ask for the spare key')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Call Acme' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Edit task' }));
  expect(dialog.getByRole('textbox', { name: 'Note' })).toHaveValue('Ask for the spare key');
  await userEvent.clear(dialog.getByRole('textbox', { name: 'Task' }));
  await userEvent.type(dialog.getByRole('textbox', { name: 'Task' }), 'Visit Acme');
  await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent).toEqual([{ title: 'Visit Acme' }]));

  await userEvent.click(screen.getByRole('button', { name: 'Actions: Call Acme' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Remove' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(sent).toContain('removed'));
});

describe('complete with undo', () => {
  it('strikes the row through, announces it, and Undo brings it back', async () => {
    serve();
    renderRoute('/tasks');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('checkbox', { name: 'Complete: Call Acme' }));
    expect(await screen.findByText('Completed: Call Acme. Undo available')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Reopened: Call Acme')).toBeInTheDocument();
    expect(await screen.findByRole('checkbox', { name: 'Complete: Call Acme' })).not.toBeChecked();
  });

  it('moves to the completed list once its time is over', async () => {
    serve();
    renderRoute('/tasks');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('checkbox', { name: 'Complete: Call Acme' }));
    act(() => completions.drop(call.id));
    const done = await screen.findByRole('list', { name: 'Completed today' });
    expect(await within(done).findByText('Call Acme')).toBeInTheDocument();
    expect(within(done).getByRole('button', { name: 'Reopen: Call Acme' })).toBeInTheDocument();
  });

  it('returns the row with the reason when the server refuses', async () => {
    serve();
    server.use(
      handleCompleteTask(() => refuse({ status: 404, code: 'not_found', detail: 'This task was removed.' })),
    );
    renderRoute('/tasks');
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Complete: Call Acme' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Not completed. This task was removed.');
    expect(screen.getByRole('checkbox', { name: 'Complete: Call Acme' })).not.toBeChecked();
  });
});

describe('my tasks states', () => {
  it('says when nothing is waiting', async () => {
    server.use(handleGetMyTasks({ body: makeMyTasks([]) }));
    renderRoute('/tasks');
    expect(await screen.findByText('Nothing is waiting for you.')).toBeInTheDocument();
  });

  it('shows what failed, with the request and a retry', async () => {
    server.use(handleGetMyTasks(() => refuse()));
    renderRoute('/tasks');
    expect(await screen.findByText('Could not load your tasks')).toBeInTheDocument();
    expect(screen.getByText('Request req_1')).toBeInTheDocument();
    server.use(handleGetMyTasks({ body: makeMyTasks([call]) }));
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('Call Acme')).toBeInTheDocument();
  });

  it('shows a skeleton while loading', async () => {
    server.use(handleGetMyTasks(() => new Promise(() => {})));
    renderRoute('/tasks');
    await waitFor(() => expect(screen.getByText('Loading')).toBeInTheDocument());
  });
});

it('keeps a completed row where it was ticked', () => {
  const [one, two, three] = ['1', '2', '3'].map((id) => makeTask({ id })) as [Task, Task, Task];
  expect(mergeDone(completions.idOf, ['1', '2', '3'], [one, three], [two]).map(({ id }) => id)).toEqual([
    '1',
    '2',
    '3',
  ]);
});

it('groups by due date', () => {
  expect(ana.today).toBe(today);
  expect(groupOf({ due_on: '2026-11-20' }, today)).toBe('Overdue');
  expect(groupOf({ due_on: today }, today)).toBe('Today');
  expect(groupOf({ due_on: '2026-11-22' }, today)).toBe('Upcoming');
  expect(groupOf({ due_on: null }, today)).toBe('No date');
});
