import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { type ComponentType, useState } from 'react';
import { ana, today } from '@/test/factories';
import { refuse } from '@/test/refuse';
import { renderAlone } from '@/test/render';
import { server } from '@/test/setup';
import type { Declaration, FormProps } from './declaration';
import { forgetDrafts } from './drafts';
import type { Field, Values } from './field';

type Form = ComponentType<FormProps<object, Values> & { onClose: () => void }> & {
  declared: Declaration<object, Values>;
};

// Every form that a file of a room declares.
const files = import.meta.glob<Record<string, unknown>>(
  ['../../features/**/*.tsx', '!../../features/**/*.spec.tsx'],
  { eager: true },
);
const forms = Object.values(files)
  .flatMap((file) => Object.entries(file))
  .filter((part): part is [string, Form] => Boolean((part[1] as Partial<Form> | null)?.declared));

const account = { id: 'acme', name: 'Acme Dental' };
const person = { id: 'ana', name: 'Ana Ruiz' };

// A record with something under every name that a form may read.
const makeRecord = (version: number, words: string) => ({
  id: 'one',
  version,
  ...Object.fromEntries(
    ['name', 'title', 'company', 'framework', 'vendor', 'note', 'notes', 'email'].map((key) => [key, words]),
  ),
  ...{ account, account_id: account.id, project_id: 'rollout', owner: person, assignee: person },
  ...{
    control: 'Access reviews',
    product: 'M365',
    status: 'open',
    kind: 'open',
    priority: 'normal',
    role: 'admin',
  },
  ...{ color: '#0f766e', probability: 50, interval: 'month', occurred_on: today, assessed_on: today },
  ...{ scheduled_on: today, completed_on: today, ended_on: words === 'Theirs' ? '2026-11-30' : today },
  ...{ mrr: money, amount: money, unit_price: money, categories: [] },
});
const money = { amount_minor: 120_000, currency: ana.organization.currency };

function Opener({ form: Form, ...props }: { form: Form } & FormProps<object, Values>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open it
      </button>
      {open && <Form {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

const open = async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Open it' }));
  return screen.findByRole('dialog');
};

// The first field of a form that is written, not chosen.
const writtenIn = (dialog: HTMLElement) =>
  within(dialog)
    .queryAllByRole<HTMLInputElement>('textbox')
    .find((input) => !input.disabled && !input.readOnly && input.type !== 'email' && !input.inputMode);

const anyDay = (dialog: HTMLElement) => dialog.querySelector<HTMLInputElement>('input[type="date"]');

function write(dialog: HTMLElement, words: string) {
  const input = writtenIn(dialog);
  if (input) {
    fireEvent.change(input, { target: { value: words } });
    return () => writtenIn(dialog)?.value;
  }
  const day = anyDay(dialog);
  if (!day) throw new Error('There is nothing to write in.');
  fireEvent.change(day, { target: { value: '2026-12-24' } });
  return () => anyDay(dialog)?.value;
}

afterEach(forgetDrafts);
beforeEach(() =>
  server.use(http.get('*/api/v1/*', () => HttpResponse.json({ data: [], next_cursor: null }))),
);

const nameOf = ([name]: [string, Form]) => name;
const creating = forms.filter(([, { declared }]) => declared.create);
const changing = forms.filter(([, { declared }]) => declared.change);

it('knows the forms', () => {
  expect(forms.map(nameOf).sort()).toMatchInlineSnapshot(`
    [
      "AccountDialog",
      "AddSubscriptionDialog",
      "AssessmentDialog",
      "ComplianceDialog",
      "ContactDialog",
      "DealDialog",
      "EndSubscriptionDialog",
      "HeldQbrDialog",
      "LeadDialog",
      "MemberDialog",
      "MilestoneDialog",
      "OnboardingDialog",
      "QbrDialog",
      "ReconciliationDialog",
      "RenameSubscriptionDialog",
      "StageDialog",
      "TaskDialog",
      "TouchpointDialog",
    ]
  `);
});

describe.each(creating)('%s, of a new one', (_, form) => {
  it('keeps what was typed when Esc closes it, and gives the focus back', async () => {
    renderAlone(<Opener form={form} />);
    const typed = write(await open(), 'Half a thought');
    const value = typed();
    expect(value).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: 'Open it' })).toHaveFocus();

    const again = await open();
    expect(within(again).getByText(/What you typed earlier is back/)).toBeVisible();
    expect(writtenIn(again)?.value ?? anyDay(again)?.value).toBe(value);
    await userEvent.click(within(again).getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(within(await open()).queryByText(/What you typed earlier is back/)).toBeNull();
  });

  it('starts in the first field that has to be filled in', async () => {
    renderAlone(<Opener form={form} />);
    const dialog = await open();
    const needed = dialog.querySelector<HTMLInputElement>(
      'input[required]:not([value]), input[required][value=""]',
    );
    await waitFor(() => expect(needed ?? dialog.querySelector('[data-autofocus]')).toHaveFocus());
  });
});

describe.each(changing)('%s, of one that is there', (_, form) => {
  const props = { form, record: makeRecord(1, 'Before') };
  const title = form.declared.title?.(props.record, {}) ?? '';

  it('has nothing to save before something is changed', async () => {
    renderAlone(<Opener {...props} />);
    const dialog = await open();
    const submit = dialog.querySelector('button[type="submit"], [aria-disabled][data-disabled]');
    expect(submit, title).toHaveAttribute('aria-disabled', 'true');
  });

  it('lets the reader choose where somebody else was faster', async () => {
    const sent: { version: string | null; body: Values }[] = [];
    const theirs = makeRecord(2, 'Theirs');
    server.use(
      http.get('*/api/v1/*', ({ request }) =>
        HttpResponse.json(
          /one$|organization$/.test(new URL(request.url).pathname) ? theirs : { data: [theirs] },
        ),
      ),
      http.patch('*/api/v1/*', async ({ request }) => {
        sent.push({ version: request.headers.get('If-Match'), body: (await request.json()) as Values });
        if (sent.length === 1) return refuse({ status: 412, code: 'version_stale' });
        return HttpResponse.json(makeRecord(3, 'Mine'));
      }),
    );
    renderAlone(<Opener {...props} />);
    const dialog = await open();
    const value = write(dialog, 'Mine')();
    await userEvent.click(submitOf(dialog));
    expect(await within(dialog).findByRole('button', { name: /^Keep mine: / })).toBeVisible();
    // Not even leaving it is a choice.
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const again = await open();
    expect(submitOf(again)).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(within(again).getByRole('button', { name: /^Keep mine: / }));
    await userEvent.click(submitOf(again));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent.map(({ version }) => version)).toEqual(['"r1"', '"r2"']);
    expect(Object.values(sent[1]?.body ?? {})).toEqual([value]);
  });
});

it('merges a draft into what the record has become, and asks where both changed', async () => {
  const [, form] = forms.find(([name]) => name === 'ContactDialog') ?? [];
  if (!form) throw new Error('There is no such form.');
  const { unmount } = renderAlone(<Opener form={form} record={makeRecord(1, 'Before')} />);
  write(await open(), 'Mine');
  await userEvent.keyboard('{Escape}');
  unmount();
  renderAlone(<Opener form={form} record={makeRecord(2, 'Theirs')} />);
  const dialog = await open();
  expect(within(dialog).getByRole('textbox', { name: 'Name' })).toHaveValue('Mine');
  expect(within(dialog).getByRole('textbox', { name: 'E-mail' })).toHaveValue('Theirs');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Take theirs: Theirs' }));
  expect(within(dialog).getByRole('textbox', { name: 'Name' })).toHaveValue('Theirs');
});

it('shows a draft only where it was written for the same', async () => {
  const [, form] = forms.find(([name]) => name === 'DealDialog') ?? [];
  if (!form) throw new Error('There is no such form.');
  const { unmount } = renderAlone(<Opener form={form} />);
  write(await open(), 'Half a thought');
  await userEvent.keyboard('{Escape}');
  unmount();
  renderAlone(<Opener form={form} start={{ name: 'Harbour Mills' }} />);
  expect(within(await open()).getByRole('textbox', { name: 'Deal' })).toHaveValue('Harbour Mills');
});

const submitOf = (dialog: HTMLElement) => {
  const buttons = within(dialog).getAllByRole('button');
  const last = buttons.at(-1);
  if (!last) throw new Error('It cannot be sent.');
  return last;
};

type Whole = [string, Field<unknown>];
const numbers = forms.flatMap(([name, { declared }]) =>
  Object.entries(declared.fields)
    .filter((entry): entry is Whole => entry[1]?.malformed === 'Write a whole number.')
    .map(([key, field]) => [`${name} ${key}`, field] as const),
);

it.each(numbers)('%s never makes another number of what is written', (_, field) => {
  for (const text of ['0.001', '150 %', '1054,50', '1e3', '-4', '12345678901234567890'])
    expect(field.fault(text, {}, undefined), text).toMatch(/whole number/);
});
