import type { Currency } from '@/api/gen/types.gen';
import { count, decimalsOf } from '@/shared/format/format';

// Digits as people write them: 1200, 1,200 or 1,200.50. A comma is never taken for a decimal point.
const grouped = /^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;
const plain = (text: string) => text.trim().replaceAll(',', '');

export const toNumber = (text: string) => Number(plain(text));
export const toMinor = (text: string, currency: Currency) =>
  Math.round(toNumber(text) * 10 ** decimalsOf(currency));

export function wholeFault(text: string, min: number, max: number) {
  const asked =
    max === Number.MAX_SAFE_INTEGER
      ? 'Write a whole number.'
      : `Write a whole number from ${count(min)} to ${count(max)}.`;
  if (!grouped.test(text.trim()) || text.includes('.')) return asked;
  return toNumber(text) < min || toNumber(text) > max ? asked : null;
}

export function amountFault(text: string, currency: Currency) {
  const decimals = decimalsOf(currency);
  if (!grouped.test(text.trim())) return `Write an amount, for example 1200${decimals ? '.50' : ''}.`;
  const [, fraction = ''] = plain(text).split('.');
  if (fraction.replace(/0+$/, '').length > decimals)
    return decimals ? `${currency} has ${decimals} decimals.` : `${currency} has no decimals.`;
  return toMinor(text, currency) > Number.MAX_SAFE_INTEGER ? 'This is more than can be kept.' : null;
}
