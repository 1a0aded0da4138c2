import { holdOrder } from './use-held-order';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

it('holds the order and counts what waits', () => {
  const held = holdOrder(rows('a', 'b', 'c'), rows('c', 'a', 'd'));
  expect(held.rows.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(held.changes).toBe(4);
});

it('takes new contents in place', () => {
  const held = holdOrder([{ id: 'a', name: 'old' }], [{ id: 'a', name: 'new' }]);
  expect(held).toEqual({ rows: [{ id: 'a', name: 'new' }], changes: 0 });
});
