import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { handleChangeComplianceItem, handleListComplianceItems, handleListMembers } from '@/api/gen/msw.gen';
import type { ComplianceItem, ComplianceItemChanges } from '@/api/gen/types.gen';
import { ApiError } from '@/api/problem';
import { ana, makeProblem } from '@/test/factories';
import { makeCompliance, pageOf } from '@/test/records';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';
import { oneAfterAnother } from './one-after-another';

const names = ['Backups', 'Firewall', 'Passwords', 'Training'];

// Every change is a new version; the second item was changed by somebody else meanwhile.
function serve() {
  const sent: [string, string | null, ComplianceItemChanges][] = [];
  const items = new Map<string, ComplianceItem>(
    names.map((control) => [control, makeCompliance({ id: control, control })]),
  );
  server.use(
    handleListMembers({ body: pageOf([]) as never }),
    handleListComplianceItems(() => HttpResponse.json(pageOf([...items.values()]))),
    handleChangeComplianceItem(async ({ request, params }) => {
      const id = `${params.compliance_item_id}`;
      const body = (await request.json()) as ComplianceItemChanges;
      sent.push([id, request.headers.get('If-Match'), body]);
      if (id === 'Firewall')
        return refuse({ status: 412, code: 'version_stale', detail: 'Somebody changed it.' });
      const item = items.get(id) ?? makeCompliance();
      const next = { ...item, status: body.status ?? item.status, version: item.version + 1 };
      items.set(id, next);
      return HttpResponse.json(next);
    }),
  );
  return sent;
}

const box = (name: string) => screen.findByRole('checkbox', { name: `Select: ${name}` });
const bar = () => screen.getByRole('region', { name: 'Selected compliance items' });

it('does one thing to a range of rows, names what was refused, and undoes the rest', async () => {
  const sent = serve();
  const user = userEvent.setup();
  renderRoute('/compliance');
  await user.click(await box('Backups'));
  await user.keyboard('{Shift>}');
  await user.click(await box('Passwords'));
  await user.keyboard('{/Shift}');
  expect(bar()).toHaveTextContent('3 of 4 selected');
  await user.click(within(bar()).getByRole('button', { name: 'Mark done' }));

  expect(await within(bar()).findByText('2 compliance items marked done')).toBeVisible();
  expect(within(bar()).getByRole('listitem')).toHaveTextContent('Firewall: Somebody changed it.');
  expect(sent).toEqual([
    ['Backups', '"r1"', { status: 'done' }],
    ['Firewall', '"r1"', { status: 'done' }],
    ['Passwords', '"r1"', { status: 'done' }],
  ]);
  expect(await box('Firewall')).toBeChecked();
  expect(await box('Backups')).not.toBeChecked();

  await user.click(within(bar()).getByRole('button', { name: 'Undo' }));
  expect(await within(bar()).findByText('2 compliance items put back')).toBeVisible();
  expect(sent.slice(3)).toEqual([
    ['Backups', '"r2"', { status: 'open' }],
    ['Passwords', '"r2"', { status: 'open' }],
  ]);
  expect(within(bar()).queryByRole('button', { name: 'Undo' })).toBeNull();
});

it('leaves alone what is so already, and forgets the selection when other rows are asked for', async () => {
  const sent = serve();
  const user = userEvent.setup();
  renderRoute('/compliance?status=any');
  await user.click(await screen.findByRole('checkbox', { name: 'Select all shown' }));
  await user.click(await box('Firewall'));
  const markDone = () => user.click(within(bar()).getByRole('button', { name: 'Mark done' }));
  await markDone();
  expect(await within(bar()).findByText('3 compliance items marked done')).toBeVisible();
  await user.click(await box('Backups'));
  await markDone();
  expect(await within(bar()).findByText('1 left as they were')).toBeVisible();
  expect(sent).toHaveLength(3);

  await user.click(await box('Firewall'));
  await user.click(within(bar()).getByRole('button', { name: 'Dismiss' }));
  await user.click(screen.getByRole('switch', { name: 'Overdue' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: /^Selected/ })).toBeNull());
  expect(await box('Firewall')).not.toBeChecked();
});

it('offers no selecting to who may not change anything', async () => {
  serve();
  const capabilities = ana.capabilities.filter((right) => right !== 'compliance_items:change');
  renderRoute('/compliance', { ...ana, capabilities });
  expect(await screen.findByRole('row', { name: /Backups/ })).toBeVisible();
  expect(screen.queryByRole('checkbox', { name: /^Select/ })).toBeNull();
});

const watch = { stopped: () => false, onStep: () => {} };
const failure = (status: number, retryAfter: number | null = null) =>
  new ApiError(makeProblem({ status }), retryAfter);

it('waits as long as a server asks for that has enough, and tries no more once nobody answers', async () => {
  let busy = true;
  const send = async (item: string) => {
    if (item === 'busy' && busy) {
      busy = false;
      throw failure(429, 0.001);
    }
    if (item === 'away') throw failure(0);
    return item;
  };
  const { went, refused, untried } = await oneAfterAnother(['busy', 'away', 'after'], send, watch);
  expect(went.map(({ answer }) => answer)).toEqual(['busy']);
  expect(refused.map(({ item }) => item)).toEqual(['away']);
  expect(untried).toEqual(['after']);
});

it('stops when it is told to, and says what was not tried', async () => {
  const sent: number[] = [];
  const { untried } = await oneAfterAnother([1, 2, 3], async (item) => sent.push(item), {
    ...watch,
    stopped: () => sent.length === 1,
  });
  expect(sent).toEqual([1]);
  expect(untried).toEqual([2, 3]);
});
