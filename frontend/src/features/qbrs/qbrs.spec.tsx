import { screen } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { handleListAllQbrs } from '@/api/gen/msw.gen';
import type { Qbr } from '@/api/gen/types.gen';
import { makeAccount } from '@/test/factories';
import { pageOf } from '@/test/records';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

const { id, name, sla_tier } = makeAccount();

const planned = (on: string): Qbr => ({
  id: on,
  version: 1,
  account_id: id,
  account: { id, name, sla_tier },
  member: { id: 'ana', name: 'Ana Ruiz' },
  scheduled_on: on,
  completed_on: null,
  status: 'scheduled',
  notes: '',
  created_at: '2026-11-01T09:00:00Z',
});

function serve() {
  const asked: string[] = [];
  server.use(
    handleListAllQbrs(({ request }) => {
      asked.push(new URL(request.url).search);
      return HttpResponse.json(pageOf([planned('2026-11-18'), planned('2026-12-01')]));
    }),
  );
  return asked;
}

it('begins with the nearest meeting, and calls one that was not held missed, not overdue', async () => {
  const asked = serve();
  renderRoute('/qbrs');
  expect(await screen.findByText('Missed, 18 Nov')).toBeVisible();
  expect(screen.queryByText(/overdue/i)).toBeNull();
  expect(asked[0]).toBe('?sort=scheduled&status=scheduled&limit=50');
  expect(screen.getByRole('columnheader', { name: /^Date/ })).toHaveAttribute('aria-sort', 'ascending');
});

it('begins with the latest where meetings are over', async () => {
  const asked = serve();
  renderRoute('/qbrs?status=any&missed=true');
  expect(await screen.findByText('Missed, 18 Nov')).toBeVisible();
  expect(asked[0]).toBe('?sort=-scheduled&missed=true&limit=50');
});
