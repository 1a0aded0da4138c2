import type { Money } from '@/api/gen/types.gen';

const locale = 'en-US';
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const dayYearFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const countFormat = new Intl.NumberFormat(locale);

export const count = (value: number) => countFormat.format(value);

export const plural = (value: number, one: string, many = `${one}s`) =>
  `${count(value)} ${value === 1 ? one : many}`;

// A filter over a list that goes on elsewhere must not look like the whole answer.
export const amongLoaded = (found: string, loaded: unknown[], more: boolean) =>
  more ? `${found} among the first ${count(loaded.length)}` : found;

const decimalsOf = (currency: string) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

function currencyText({ amount_minor, currency }: Money, fraction: number) {
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  }).format(amount_minor / 10 ** decimalsOf(currency));
}

export const exactMoney = (money: Money) => currencyText(money, decimalsOf(money.currency));

export function money(value: Money) {
  const decimals = decimalsOf(value.currency);
  const whole = value.amount_minor % 10 ** decimals === 0;
  const large = Math.abs(value.amount_minor) >= 1000 * 10 ** decimals;
  return currencyText(value, whole || large ? 0 : decimals);
}

const withSign = (amount: number, text: string) => (amount > 0 ? `+${text}` : text.replace('-', '\u2212'));
export const signedMoney = (value: Money) => withSign(value.amount_minor, money(value));

export const toMajor = ({ amount_minor, currency }: Money) =>
  (amount_minor / 10 ** decimalsOf(currency)).toFixed(decimalsOf(currency));

export const toMoney = (text: string, currency: Money['currency']): Money => ({
  amount_minor: Math.round(Number(text.replaceAll(',', '')) * 10 ** decimalsOf(currency)),
  currency,
});

export const amountRule = (text: string) =>
  /^\d[\d,]*(\.\d+)?$/.test(text.trim()) ? null : 'Write an amount, for example 1200.';

const utc = (date: string) => new Date(`${date.slice(0, 10)}T00:00:00Z`);

export function day(date: string, today?: string) {
  const sameYear = today === undefined || date.slice(0, 4) === today.slice(0, 4);
  return (sameYear ? dayFormat : dayYearFormat).format(utc(date));
}
export const fullDay = (date: string) => dayYearFormat.format(utc(date));
// The server's sentences carry dates as 2026-08-13.
export const readableDates = (sentence: string) => sentence.replace(/\b\d{4}-\d{2}-\d{2}\b/g, fullDay);
export const clock = (time: number | string) => clockFormat.format(new Date(time));

const weekdayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const ownDayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const ownClockFormat = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit' });

// A moment as one says it: "today 9:12", "Monday 9:12", "3 Nov 9:12".
export function moment(time: string, now = new Date()) {
  const at = new Date(time);
  const days = (now.getTime() - at.getTime()) / 86_400_000;
  const date = at.toDateString() === now.toDateString() ? 'today' : null;
  const named = days < 6 ? weekdayFormat.format(at) : ownDayFormat.format(at);
  return `${date ?? named} ${ownClockFormat.format(at)}`;
}

export const daysBetween = (from: string, to: string) =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);

export function daysAgo(date: string, today: string) {
  const days = daysBetween(date, today);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  return days > 0 ? `${days} d ago` : `in ${-days} d`;
}

const dateTimeFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
// To the minute and with its year, as a record needs it.
export const dateTime = (time: string) => dateTimeFormat.format(new Date(time));

export function lasted(from: string, to: string) {
  const minutes = Math.round((new Date(to).getTime() - new Date(from).getTime()) / 60_000);
  if (minutes < 1) return 'under a minute';
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
