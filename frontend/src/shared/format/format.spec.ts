import type { Money } from '@/api/gen/types.gen';
import { toMinor } from '@/shared/form/numbers';
import { day, dayIn, daysAgo, exactMoney, money, plusDays, toMajor } from './format';

const dollars = 'USD';
const yen = 'JPY';
const cents = (amount_minor: number): Money => ({ amount_minor, currency: dollars });

it('drops decimals over a thousand in summaries and keeps them in records', () => {
  const value = cents(4_230_055);
  expect(money(value)).toBe('$42,301');
  expect(exactMoney(value)).toBe('$42,300.55');
  expect(money(cents(1250))).toBe('$12.50');
});

it("reads and writes amounts in the currency's own decimals", () => {
  expect(toMinor('1,200.5', dollars)).toBe(120_050);
  expect(toMinor('1200', yen)).toBe(1200);
  expect(toMajor(cents(120_050))).toBe('1200.50');
});

it('writes dates short within the year', () => {
  expect(day('2026-11-03', '2026-11-21')).toBe('3 Nov');
  expect(day('2027-01-05', '2026-11-21')).toBe('5 Jan 2027');
  expect(daysAgo('2026-11-20', '2026-11-21')).toBe('yesterday');
  expect(daysAgo('2026-11-01', '2026-11-21')).toBe('20 d ago');
  expect(plusDays('2026-11-21', 365)).toBe('2027-11-21');
  expect(dayIn('America/New_York', '2026-12-08T04:59:59Z')).toBe('2026-12-07');
});
