import type { Money } from '@/api/gen/types.gen';

const locale = 'en-US';
let countFormat: Intl.NumberFormat | undefined;

export function count(value: number) {
  countFormat ??= new Intl.NumberFormat(locale);
  return countFormat.format(value);
}

export const plural = (value: number, one: string, many = `${one}s`) =>
  `${count(value)} ${value === 1 ? one : many}`;

// Of many rows the first, and how many there are; or just how many.
export const firstOf = (shown: number, all: number, one: string, many?: string) =>
  shown < all ? `first ${count(shown)} of ${plural(all, one, many)}` : plural(shown, one, many);

// A filter over a list that goes on elsewhere must not look like the whole answer.
export const amongLoaded = (found: string, loaded: unknown[], more: boolean) =>
  more ? `${found} among the first ${count(loaded.length)}` : found;

// A formatter costs far more than what it writes, and a workspace writes hundreds of amounts in one currency.
const moneyFormats = new Map<string, Intl.NumberFormat>();
function moneyFormat(currency: string, fraction?: number) {
  const key = `${currency} ${fraction}`;
  const format =
    moneyFormats.get(key) ??
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: fraction,
      maximumFractionDigits: fraction,
    });
  moneyFormats.set(key, format);
  return format;
}

export const decimalsOf = (currency: string) =>
  moneyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2;

const currencyText = ({ amount_minor, currency }: Money, fraction: number) =>
  moneyFormat(currency, fraction)
    .format(amount_minor / 10 ** decimalsOf(currency))
    .replace('-', '\u2212');

export const exactMoney = (money: Money) => currencyText(money, decimalsOf(money.currency));

export function money(value: Money) {
  const decimals = decimalsOf(value.currency);
  const whole = value.amount_minor % 10 ** decimals === 0;
  const large = Math.abs(value.amount_minor) >= 1000 * 10 ** decimals;
  return currencyText(value, whole || large ? 0 : decimals);
}

const withSign = (amount: number, text: string) => (amount > 0 ? `+${text}` : text);
export const signedMoney = (value: Money) => withSign(value.amount_minor, money(value));
export const exactSignedMoney = (value: Money) => withSign(value.amount_minor, exactMoney(value));

export const toMajor = ({ amount_minor, currency }: Money) =>
  (amount_minor / 10 ** decimalsOf(currency)).toFixed(decimalsOf(currency));

// Written by hand: a browser's first formatter of dates holds a phone up for several frames.
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const twoDigits = (value: number) => String(value).padStart(2, '0');

const monthOf = (date: string) => months[Number(date.slice(5, 7)) - 1];
const yearOf = (date: string) => date.slice(0, 4);
const shortDay = (date: string) => `${Number(date.slice(8, 10))} ${monthOf(date)}`;

export const fullDay = (date: string) => `${shortDay(date)} ${yearOf(date)}`;
export const day = (date: string, today = date) =>
  yearOf(date) === yearOf(today) ? shortDay(date) : fullDay(date);
export const monthAndYear = (month: string) => `${monthOf(month)} ${month.slice(2, 4)}`;
// The server's sentences carry dates as 2026-08-13.
export const readableDates = (sentence: string) => sentence.replace(/\b\d{4}-\d{2}-\d{2}\b/g, fullDay);

const ownDay = (at: Date) => `${at.getDate()} ${months[at.getMonth()]}`;
const ownClock = (at: Date) => `${at.getHours()}:${twoDigits(at.getMinutes())}`;

export const clock = (time: number | string) => ownClock(new Date(time)).padStart(5, '0');

// A moment as one says it: "today 9:12", "Monday 9:12", "3 Nov 9:12".
export function moment(time: string, now = new Date()) {
  const at = new Date(time);
  const days = (now.getTime() - at.getTime()) / 86_400_000;
  const date = at.toDateString() === now.toDateString() ? 'today' : null;
  const named = days < 6 ? weekdays[at.getDay()] : ownDay(at);
  return `${date ?? named} ${ownClock(at)}`;
}

// To the minute and with its year, as a record needs it.
export function dateTime(time: string) {
  const at = new Date(time);
  return `${ownDay(at)} ${at.getFullYear()}, ${clock(time)}`;
}

// The day that a moment falls on in a time zone. Swedish writes it as the server does.
export const dayIn = (zone: string, time: string | number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(time));

const utc = (date: string) => new Date(`${date.slice(0, 10)}T00:00:00Z`);

export const daysBetween = (from: string, to: string) =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);

export const plusDays = (date: string, days: number) =>
  new Date(utc(date).getTime() + days * 86_400_000).toISOString().slice(0, 10);

export function daysAgo(date: string, today: string) {
  const days = daysBetween(date, today);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  return days > 0 ? `${days} d ago` : `in ${-days} d`;
}

export function lasted(from: string, to: string) {
  const minutes = Math.round((new Date(to).getTime() - new Date(from).getTime()) / 60_000);
  if (minutes < 1) return 'under a minute';
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
