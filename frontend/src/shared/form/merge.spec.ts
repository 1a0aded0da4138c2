import { merge } from './merge';

it('takes over what only somebody else changed, keeps what only I did, and asks where both did', () => {
  const before = { name: 'Acme', phone: '1', note: 'old', city: 'Rome' };
  const mine = { name: 'Acme', phone: '2', note: 'mine', city: 'Oslo' };
  const theirs = { name: 'Acme Dental', phone: '1', note: 'theirs', city: 'Oslo' };
  expect(merge(before, mine, theirs)).toEqual({
    values: { name: 'Acme Dental', phone: '2', note: 'mine', city: 'Oslo' },
    clashes: { note: 'theirs' },
  });
});
