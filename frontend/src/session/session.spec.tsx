import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import {
  handleGetPasswordLink,
  handleGetSetup,
  handleRedeemPasswordLink,
  handleSetUp,
  handleSignIn,
} from '@/api/gen/msw.gen';
import type { PasswordLinkHolder } from '@/api/gen/types.gen';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

async function tryToSignIn() {
  renderRoute('/login', null);
  await userEvent.type(await screen.findByLabelText('E-mail'), 'ana@demo.example');
  await userEvent.type(screen.getByLabelText('Password'), 'wrong');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  return await screen.findByRole('alert');
}

it('gives no hint which part was wrong', async () => {
  server.use(
    handleGetSetup({ body: { required: false } }),
    handleSignIn(() => refuse({ status: 401, code: 'sign_in_failed' })),
  );
  expect(await tryToSignIn()).toHaveTextContent('That e-mail and password do not match.');
});

it('says how long to wait', async () => {
  server.use(
    handleGetSetup({ body: { required: false } }),
    handleSignIn(() => refuse({ status: 429, code: 'too_many_attempts' }, { 'Retry-After': '300' })),
  );
  expect(await tryToSignIn()).toHaveTextContent('Too many attempts. Try again in 5 minutes.');
});

it('opens the set-up page while there is no owner', async () => {
  server.use(handleGetSetup({ body: { required: true } }));
  renderRoute('/login', null);
  expect(await screen.findByRole('heading', { name: 'Set up Atrium' })).toBeVisible();
});

it('marks what is missing before anything is sent', async () => {
  server.use(handleGetSetup({ body: { required: false } }));
  renderRoute('/login', null);
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
  expect(screen.getByLabelText('E-mail')).toHaveAccessibleDescription('Write your e-mail.');
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription('Write your password.');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('founds an organization, and marks what is refused where it was written', async () => {
  let sent: unknown;
  server.use(
    handleSetUp(async ({ request }) => {
      sent = await request.json();
      return refuse({
        status: 422,
        code: 'invalid',
        errors: [{ pointer: '/owner/email', code: 'invalid', detail: 'This is no address.' }],
      });
    }),
  );
  window.location.hash = '#token=printed';
  renderRoute('/setup', null);
  await userEvent.type(await screen.findByLabelText(/^Organization/), 'Harbor Dental');
  expect(screen.queryByLabelText(/^Set-up token/)).not.toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(/^Your name/), 'Ida Berg');
  await userEvent.type(screen.getByLabelText(/^Your e-mail/), 'ida@harbor');
  await userEvent.type(screen.getByLabelText('Your password'), 'copper meadow sandal');
  await userEvent.click(screen.getByRole('button', { name: 'Create the organization' }));
  expect(await screen.findByText('This is no address.')).toBeVisible();
  expect(sent).toEqual({
    token: 'printed',
    organization: {
      name: 'Harbor Dental',
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      currency: 'USD',
    },
    owner: { name: 'Ida Berg', email: 'ida@harbor', password: 'copper meadow sandal' },
  });
  expect(screen.getByLabelText('Your password')).toHaveValue('copper meadow sandal');
});

const holder: PasswordLinkHolder = {
  member_name: 'Ben Stone',
  organization_name: 'Demo Services',
  email: 'ben@demo.example',
  expires_at: '2026-11-30T09:00:00Z',
  signed_in_as: null,
  has_password: false,
};

async function openLink() {
  window.location.hash = '#secret';
  renderRoute('/welcome', null);
}

async function choosePassword() {
  await userEvent.type(await screen.findByLabelText('Password'), 'copper meadow sandal');
  await userEvent.type(screen.getByLabelText('The same once more'), 'copper meadow sandal');
  await userEvent.click(screen.getByRole('button', { name: 'Save and sign in' }));
}

it('takes the password that an address has already, and asks for no other', async () => {
  let sent: unknown;
  server.use(
    handleGetPasswordLink({ body: { ...holder, has_password: true } }),
    handleRedeemPasswordLink(async ({ request }) => {
      sent = await request.json();
      return refuse({ status: 422, code: 'password_wrong' });
    }),
  );
  openLink();
  await userEvent.type(await screen.findByLabelText('Password'), 'the one of before');
  expect(screen.queryByLabelText('The same once more')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Sign in and join' }));
  await waitFor(() => expect(sent).toMatchObject({ token: 'secret', password: 'the one of before' }));
});

it('asks whoever is signed in as somebody else before a link lets them in', async () => {
  let sent: unknown;
  server.use(
    handleGetPasswordLink({ body: { ...holder, signed_in_as: 'Ana Ruiz' } }),
    handleRedeemPasswordLink(async ({ request }) => {
      sent = await request.json();
      return refuse({ status: 422, code: 'password_too_weak' });
    }),
  );
  await openLink();
  expect(await screen.findByRole('link', { name: 'Stay signed in as Ana Ruiz' })).toHaveAttribute(
    'href',
    '/',
  );
  expect(document.body).toHaveTextContent('You are signed in as Ana Ruiz. This link is for Ben Stone');
  expect(screen.queryByLabelText('Password')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Continue as Ben Stone' }));
  await choosePassword();
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(sent).toEqual({ token: 'secret', password: 'copper meadow sandal', instead: true });
});

it('asks as well when somebody else has signed in since the link was opened', async () => {
  let other: string | null = null;
  server.use(
    handleGetPasswordLink(() => HttpResponse.json({ ...holder, signed_in_as: other })),
    handleRedeemPasswordLink(() => refuse({ status: 409, code: 'signed_in_as_another' })),
  );
  await openLink();
  await screen.findByLabelText('Password');
  other = 'Ana Ruiz';
  await choosePassword();
  expect(await screen.findByRole('button', { name: 'Continue as Ben Stone' })).toBeVisible();
});
