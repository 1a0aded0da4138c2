import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { handleCompleteTask, handleGetMyTasks } from '@/api/gen/msw.gen';
import { chooseView } from '@/session/view-choice';
import { makeMyTasks, makeTask } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';
import { ben, serveViews, viewer } from '@/test/views';

it('shows every action, closed with the reason', async () => {
  serveViews();
  let completed = false;
  server.use(
    handleCompleteTask(() => {
      completed = true;
      return refuse();
    }),
  );
  chooseView(viewer.id, 'ben');
  renderRoute('/workspace?as=ben', viewer);
  const tick = await screen.findByRole('checkbox', { name: 'Complete: Visit Birch' });
  expect(tick).toHaveAttribute('aria-disabled', 'true');
  await userEvent.click(tick);
  expect(tick).not.toBeChecked();
  expect(completed).toBe(false);

  const log = screen.getByRole('button', { name: 'Log touchpoint' });
  expect(log).toHaveAttribute('aria-disabled', 'true');
  act(() => log.focus());
  expect(log).toHaveAccessibleDescription("You are viewing Ben's workspace.");
  expect(await screen.findByRole('tooltip')).toHaveTextContent("You are viewing Ben's workspace.");
  await userEvent.keyboard('{Enter}c');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('quick add is closed too', async () => {
  serveViews();
  server.use(handleGetMyTasks({ body: makeMyTasks([makeTask({ assignee: ben })]) }));
  chooseView(viewer.id, 'ben');
  renderRoute('/tasks?as=ben', viewer);
  expect(await screen.findByRole('heading', { level: 1, name: "Ben Stone's tasks" })).toBeVisible();
  expect(await screen.findByLabelText('New task')).toHaveAttribute('readonly');
  expect(screen.getByRole('button', { name: 'Add' })).toHaveAttribute('aria-disabled', 'true');
});
