import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import {
  handleListApiKeys,
  handleListAuditLog,
  handleListMembers,
  handleListViewsOfMe,
} from '@/api/gen/msw.gen';
import type { JournalEntry, Me } from '@/api/gen/types.gen';
import { ana } from '@/test/factories';
import { makeApiKey, pageOf } from '@/test/records';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

const owner: Me = {
  ...ana,
  role: 'owner',
  home: 'dashboard',
  workspaces: [],
  capabilities: ['audit_log:view'],
};
const entry = (seq: number, summary: string): JournalEntry => ({
  stream: 'crm',
  seq,
  at: '2026-11-20T09:00:00Z',
  actor: { kind: 'member', id: 'cleo', name: 'Cleo Park' },
  verb: 'deal.won',
  noun: 'deal',
  object: 'backup',
  data: {},
  summary,
});

function serve() {
  server.use(
    handleListMembers({ body: { data: [], next_cursor: null, has_more: false, total: null } }),
    handleListAuditLog(({ request }) => {
      const asked = new URL(request.url).searchParams;
      if (asked.get('noun') === 'lead')
        return HttpResponse.json({ data: [], next_cursor: null, has_more: false, total: null });
      if (asked.get('cursor') === 'next')
        return HttpResponse.json({
          data: [entry(1, 'Cleo opened it.')],
          next_cursor: null,
          has_more: false,
          total: null,
        });
      return HttpResponse.json({
        data: [entry(2, 'Cleo won it.')],
        next_cursor: 'next',
        has_more: true,
        total: null,
      });
    }),
  );
}

it('lists what happened, page by page, and exports what is filtered', async () => {
  serve();
  renderRoute('/settings/audit-log?kind=deal&from=2026-11-01', owner);
  expect(await screen.findByRole('row', { name: /Cleo won it\. ?deal\.won Cleo Park.*Deal/ })).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
  expect(await screen.findByText('Cleo opened it.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Export CSV' })).toHaveAttribute(
    'href',
    '/api/v1/audit-log?noun=deal&from=2026-11-01&format=csv',
  );
});

it('keeps the filters in the address, and offers to clear them when nothing fits', async () => {
  serve();
  const { router } = renderRoute('/settings/audit-log', owner);
  await userEvent.click(await screen.findByRole('combobox', { name: 'Kind' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Lead' }));
  expect(await screen.findByText('Nothing fits.')).toBeVisible();
  expect(router.state.location.search).toEqual({ kind: 'lead' });
  await userEvent.click(screen.getByRole('link', { name: 'Clear the filters' }));
  expect(await screen.findByText('Cleo won it.')).toBeVisible();
});

it('shows sign-ins apart from the records, and names nobody who is not known', async () => {
  server.use(
    handleListMembers({ body: { data: [], next_cursor: null, has_more: false, total: null } }),
    handleListAuditLog(({ request }) => {
      const failed: JournalEntry = {
        ...entry(3, 'Signing in as Cleo Park failed 12 times, from 203.0.113.9.'),
        stream: 'system',
        verb: 'sign_in.failed',
        actor: null,
      };
      const asked = new URL(request.url).searchParams.get('stream');
      const data = asked === 'system' ? [failed] : [failed, entry(2, 'Cleo won it.')];
      return HttpResponse.json({ data, next_cursor: null, has_more: false, total: null });
    }),
  );
  const { router } = renderRoute('/settings/audit-log', owner);
  expect(await screen.findByText('Cleo won it.')).toBeVisible();
  await userEvent.click(screen.getByRole('combobox', { name: 'Journal' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Sign-ins, views' }));
  await waitFor(() => expect(screen.queryByText('Cleo won it.')).not.toBeInTheDocument());
  expect(screen.getByRole('row', { name: /failed 12 times.*Somebody/ })).toBeVisible();
  expect(router.state.location.search).toEqual({ journal: 'system' });
});

it('marks what a program did with an API key, and finds all that it did', async () => {
  const sync = { kind: 'api_key', id: 'sync', name: 'Nightly sync' } as const;
  server.use(
    handleListMembers({ body: pageOf([]) }),
    handleListApiKeys({ body: pageOf([makeApiKey({ id: sync.id, name: sync.name })]) }),
    handleListAuditLog(({ request }) => {
      const byKey = { ...entry(2, 'A deal was won.'), actor: sync };
      const asked = new URL(request.url).searchParams.get('actor_id');
      return HttpResponse.json(pageOf(asked === sync.id ? [byKey] : [byKey, entry(1, 'Cleo won it.')]));
    }),
  );
  renderRoute('/settings/audit-log', { ...owner, capabilities: ['audit_log:view', 'api_keys:view'] });
  expect(await screen.findByRole('row', { name: /A deal was won.*Nightly sync \(API key\)/ })).toBeVisible();
  await userEvent.click(screen.getByRole('combobox', { name: 'Who' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Nightly sync' }));
  await waitFor(() => expect(screen.queryByText('Cleo won it.')).not.toBeInTheDocument());
});

it('tells everybody who viewed their workspace, and for how long', async () => {
  server.use(
    handleListViewsOfMe({
      body: {
        data: [
          {
            viewer: { id: 'noah', name: 'Noah Lind' },
            started_at: '2026-11-20T09:00:00Z',
            last_seen_at: '2026-11-20T09:12:00Z',
            ended_at: '2026-11-20T09:12:00Z',
          },
        ],
        next_cursor: null,
        has_more: false,
        total: null,
      },
    }),
  );
  renderRoute('/views');
  expect(await screen.findByRole('row', { name: /Noah Lind.*12 min/ })).toBeVisible();
});
