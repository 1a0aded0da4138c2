import { holdOrder } from './use-held-order';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

it('holds the order and counts what waits', () => {
  const held = holdOrder(rows('a', 'b', 'c'), rows('c', 'a', 'd'));
  expect(held.rows.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  expect(held.changes).toBe(3);
});

it('shows what follows behind the last row at once, and lets all wait where none is left', () => {
  expect(holdOrder(rows('a', 'b'), rows('a', 'b', 'c', 'd'))).toEqual({
    rows: rows('a', 'b', 'c', 'd'),
    changes: 0,
  });
  expect(holdOrder(rows('a'), rows('b', 'c'))).toEqual({ rows: rows('a'), changes: 3 });
});

it('takes new contents in place', () => {
  const held = holdOrder([{ id: 'a', name: 'old' }], [{ id: 'a', name: 'new' }]);
  expect(held).toEqual({ rows: [{ id: 'a', name: 'new' }], changes: 0 });
});
