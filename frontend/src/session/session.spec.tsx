import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { handleGetSetup, handleSignIn } from '@/api/gen/msw.gen';
import { refuse } from '@/test/refuse';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

async function tryToSignIn() {
  renderRoute('/login');
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
  renderRoute('/login');
  expect(await screen.findByRole('heading', { name: 'Set up Atrium' })).toBeVisible();
});
