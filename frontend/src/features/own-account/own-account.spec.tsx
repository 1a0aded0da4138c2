import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import {
  handleChangePassword,
  handleListSessions,
  handleRevokeOtherSessions,
  handleRevokeSession,
} from '@/api/gen/msw.gen';
import type { Session } from '@/api/gen/types.gen';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';
import { device } from './device';

const windows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

const here: Session = {
  id: 'here',
  created_at: '2026-11-20T09:00:00Z',
  last_seen_at: '2026-11-21T09:00:00Z',
  user_agent: windows,
  current: true,
};
const phone: Session = { ...here, id: 'phone', user_agent: iphone, current: false };

function serve(sessions: Session[]) {
  let left = sessions;
  server.use(
    handleListSessions(() =>
      HttpResponse.json({ data: left, next_cursor: null, has_more: false, total: null }),
    ),
    handleRevokeSession(({ params }) => {
      left = left.filter(({ id }) => id !== params.session_id);
      return new HttpResponse(null, { status: 204 });
    }),
    handleRevokeOtherSessions(() => {
      left = left.filter(({ current }) => current);
      return new HttpResponse(null, { status: 204 });
    }),
  );
}

const sessions = async () => within(await screen.findByRole('table', { name: 'Where you are signed in' }));

async function change(current: string, next: string, again = next) {
  await userEvent.type(await screen.findByLabelText('Current password'), current);
  await userEvent.type(screen.getByLabelText('New password'), next);
  await userEvent.type(screen.getByLabelText('The new one once more'), again);
  await userEvent.click(screen.getByRole('button', { name: 'Change password' }));
}

it('lists where one is signed in, and signs out there', async () => {
  serve([phone, here]);
  renderRoute('/account');
  const table = await sessions();
  expect(table.getByRole('row', { name: /Chrome on Windows.*now.*This one/ })).toBeVisible();
  await userEvent.click(table.getByRole('button', { name: /^Sign out: Safari on iPhone/ }));
  await waitFor(() => expect(screen.queryByText('Safari on iPhone')).not.toBeInTheDocument());
});

it('signs out everywhere else once that is confirmed', async () => {
  serve([phone, here]);
  renderRoute('/account');
  await sessions();
  await userEvent.click(screen.getByRole('button', { name: 'Sign out everywhere else' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Sign out everywhere else?' }));
  await userEvent.click(dialog.getByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(screen.queryByText('Safari on iPhone')).not.toBeInTheDocument());
  const button = screen.getByRole('button', { name: 'Sign out everywhere else' });
  await waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
});

it('changes the password, says what follows, and forgets what was typed', async () => {
  serve([here]);
  let sent: unknown;
  server.use(
    handleChangePassword(async ({ request }) => {
      sent = await request.json();
      return new HttpResponse(null, { status: 204 });
    }),
  );
  renderRoute('/account');
  await change('harbour lantern quiet', 'copper meadow sandal');
  expect(await screen.findByText(/Your new password holds/)).toBeVisible();
  expect(sent).toEqual({ current_password: 'harbour lantern quiet', new_password: 'copper meadow sandal' });
  expect(screen.getByLabelText('Current password')).toHaveValue('');
});

it('marks the field that was refused', async () => {
  serve([here]);
  renderRoute('/account');
  await change('harbour lantern quiet', 'copper meadow sandal', 'copper meadow');
  expect(screen.getByText('The two do not match.')).toBeVisible();

  const detail = 'This is not your current password.';
  server.use(
    handleChangePassword(() =>
      refuse({
        status: 422,
        code: 'password_wrong',
        detail,
        errors: [{ pointer: '/current_password', code: 'password_wrong', detail }],
      }),
    ),
  );
  await userEvent.type(screen.getByLabelText('The new one once more'), ' sandal');
  await userEvent.click(screen.getByRole('button', { name: 'Change password' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Check the marked fields.');
  expect(screen.getByLabelText('Current password')).toHaveAccessibleDescription(detail);
});

it('says when one has to wait', async () => {
  serve([here]);
  const detail = 'Too many tries. Wait 40 seconds, then try again.';
  server.use(handleChangePassword(() => refuse({ status: 429, code: 'too_many_attempts', detail })));
  renderRoute('/account');
  await change('harbour lantern quiet', 'copper meadow sandal');
  expect(await screen.findByRole('alert')).toHaveTextContent(detail);
});

it('tells browsers and systems apart', () => {
  expect(device(windows)).toBe('Chrome on Windows');
  expect(device(iphone)).toBe('Safari on iPhone');
  expect(device(`${windows} Edg/140.0`)).toBe('Edge on Windows');
  expect(device('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox on Linux',
  );
  expect(device('curl/8.5.0')).toBe('curl');
  expect(device(null)).toBe('Unknown device');
});
