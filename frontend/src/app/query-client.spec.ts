import { MutationObserver, QueryObserver } from '@tanstack/react-query';
import { HttpResponse, http } from 'msw';
import {
  changePipelineStageMutation,
  createTaskMutation,
  getDealOptions,
  listLeadsOptions,
  listTasksOptions,
} from '@/api/gen/@tanstack/react-query.gen';
import { createQueryClient } from '@/app/query-client';
import '@/app/touched';
import { ownChangesAnswered } from '@/shared/hooks/own-changes';
import { server } from '@/test/setup';

let asked: string[] = [];

const answer = (path: string, shows?: string) =>
  http.get(`*/api/v1${path}`, () => {
    asked.push(path);
    return HttpResponse.json({ data: [] }, shows ? { headers: { Shows: shows } } : undefined);
  });

// Two lists and a record are on the page, and something is changed.
async function open() {
  server.use(
    answer('/leads', 'everyone, all:lead'),
    answer('/tasks', 'everyone, all:task'),
    answer('/deals/d1'),
    http.post('*/api/v1/tasks', () => HttpResponse.json({}, { headers: { Touched: 'all:task' } })),
    http.patch('*/api/v1/pipeline-stages/s1', () => HttpResponse.json({})),
  );
  asked = [];
  const client = createQueryClient();
  const shown = [
    new QueryObserver<unknown>(client, listLeadsOptions() as never),
    new QueryObserver<unknown>(client, listTasksOptions() as never),
    new QueryObserver<unknown>(client, getDealOptions({ path: { deal_id: 'd1' } }) as never),
  ];
  for (const one of shown) onTestFinished(one.subscribe(() => {}));
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  expect(asked).toHaveLength(3);
  asked = [];
  return client;
}

it('asks again for what shows something of a change, and for no other list', async () => {
  const client = await open();
  await new MutationObserver(client, createTaskMutation()).mutate({ body: { title: 'Call' } });
  await ownChangesAnswered();
  // A record says nothing of what it shows.
  expect(asked.toSorted()).toEqual(['/deals/d1', '/tasks']);
});

it('asks again for everything after a change that does not say what it touched', async () => {
  const client = await open();
  const change = new MutationObserver(client, changePipelineStageMutation());
  await change.mutate({ path: { stage_id: 's1' }, body: {} });
  await ownChangesAnswered();
  expect(asked.toSorted()).toEqual(['/deals/d1', '/leads', '/tasks']);
});
