import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { handleListComplianceItems } from '@/api/gen/msw.gen';
import { ana } from '@/test/factories';
import { makeCompliance, pageOf } from '@/test/records';
import { renderRoute } from '@/test/render';
import { server } from '@/test/setup';

beforeEach(() => server.use(handleListComplianceItems({ body: pageOf([makeCompliance()]) })));

const heads = () => screen.getAllByRole('columnheader').map((head) => head.textContent);
const open = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

it('keeps the columns that a person chose, for that person', async () => {
  const first = renderRoute('/compliance');
  await open('Columns');
  expect(screen.queryByRole('menuitemcheckbox', { name: 'Control' })).toBeNull();
  await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Priority' }));
  expect(heads()).not.toContain('Priority');
  first.unmount();

  const again = renderRoute('/compliance');
  expect(await screen.findByRole('columnheader', { name: 'Status' })).toBeVisible();
  expect(heads()).not.toContain('Priority');
  await open('Columns');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'As they were' }));
  expect(heads()).toContain('Priority');
  await userEvent.keyboard('{Escape}');
  again.unmount();
});

it('saves filters and order under a name, opens them, and removes them with a way back', async () => {
  const { router } = renderRoute('/compliance?status=done&sort=-due');
  await open('Views');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Save this view' }));
  const dialog = await screen.findByRole('dialog', { name: 'Save this view' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save view' }));
  expect(within(dialog).getByText('Give it a name.')).toBeVisible();
  await userEvent.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'Latest done{Enter}');
  expect(await screen.findByRole('button', { name: 'Latest done' })).toBeVisible();

  await router.navigate({ to: '/compliance', search: { overdue: true } });
  await open('Views');
  await userEvent.click(await screen.findByRole('menuitemradio', { name: 'Latest done' }));
  expect(router.state.location.search).toEqual({ status: 'done', sort: '-due' });

  await open('Latest done');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Remove Latest done' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('button', { name: 'Latest done' })).toBeVisible();
});

it('opens with everything where what was kept is mangled, and shows nobody the views of another', async () => {
  const { id } = ana;
  localStorage.setItem(`atrium-list ${id} /compliance-items`, '{"views":[1],"columns":');
  localStorage.setItem('atrium-list other /compliance-items', '{"views":[{"name":"Theirs","search":{}}]}');
  renderRoute('/compliance');
  expect(await screen.findByRole('columnheader', { name: 'Priority' })).toBeVisible();
  await open('Views');
  expect(await screen.findByRole('menuitem', { name: 'Save this view' })).toBeVisible();
  expect(screen.queryByRole('menuitemradio')).toBeNull();
});
