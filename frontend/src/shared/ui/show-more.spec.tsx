import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { renderAlone } from '@/test/render';
import { ChangesProvider } from './changes';
import { ShowMore, useCap } from './ShowMore';

const rows = Array.from({ length: 20 }, (_, at) => ({ id: `row ${at + 1}` }));

function Rows() {
  const { shown, more } = useCap(rows);
  return (
    <>
      <ul>
        {shown.map(({ id }) => (
          <li key={id}>{id}</li>
        ))}
      </ul>
      <ShowMore {...more} />
    </>
  );
}

it('shows a dozen, and whatever changed since the last look', async () => {
  const changed = { id: 'row 18', noun: 'deal' as const, new: true, changes: [] };
  const changes = { items: [changed], more: false, since: '2026-11-25T18:30:00Z', until: 7 };
  renderAlone(
    <ChangesProvider changes={changes}>
      <Rows />
    </ChangesProvider>,
  );
  const shown = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(shown()).toEqual([...rows.slice(0, 12).map(({ id }) => id), 'row 18']);
  await userEvent.click(screen.getByRole('button', { name: 'Show 7 more' }));
  expect(shown()).toHaveLength(20);
});
