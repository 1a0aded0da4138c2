import { MutationObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { completeTaskMutation, getMeOptions, getWorkspaceOptions } from '@/api/gen/@tanstack/react-query.gen';
import { handleCompleteTask } from '@/api/gen/msw.gen';
import { throughEyesOf, viewingClient } from '@/api/view-as';
import { ana } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { server } from '@/test/setup';
import { asked, ben, serveViews, viewer } from '@/test/views';

it('names the person in every key and every request, so that answers never mix', async () => {
  const own = new QueryClient();
  const seen = viewingClient(own, throughEyesOf('ben'));
  serveViews();
  await own.fetchQuery(getWorkspaceOptions());
  expect(seen.getQueryData(getWorkspaceOptions().queryKey)).toBeUndefined();
  const observer = new QueryObserver(seen, seen.defaultQueryOptions(getWorkspaceOptions()));
  expect((await observer.refetch()).data?.member).toEqual(ben);
  expect(own.getQueryData(getWorkspaceOptions().queryKey)?.member.id).toBe(ana.id);
  expect(own.getQueryData(getWorkspaceOptions({ headers: throughEyesOf('ben') }).queryKey)?.member).toEqual(
    ben,
  );
  expect(asked).toEqual([null, 'member:ben']);

  await seen.fetchQuery(getMeOptions());
  expect(own.getQueryData(getMeOptions().queryKey)).toEqual(viewer);
});

it('sends a change with the name, so the server can refuse it', async () => {
  let sent: string | null = null;
  server.use(
    handleCompleteTask(({ request }) => {
      sent = request.headers.get('View-As');
      return refuse({ status: 403, code: 'view_as_read_only' });
    }),
  );
  const seen = viewingClient(new QueryClient(), throughEyesOf('ben'));
  const observer = new MutationObserver(seen, completeTaskMutation());
  const send = observer.mutate({ path: { task_id: 'call' } });
  await expect(send).rejects.toMatchObject({ code: 'view_as_read_only' });
  expect(sent).toBe('member:ben');
});
