import type { Currency } from '@/api/gen/types.gen';

// Named one by one, so that a currency the server adds or drops stops the build.
const known: Record<Currency, true> = {
  USD: true,
  EUR: true,
  GBP: true,
  CHF: true,
  CAD: true,
  AUD: true,
  NZD: true,
  JPY: true,
  SEK: true,
  NOK: true,
  DKK: true,
  PLN: true,
  CZK: true,
  INR: true,
  SGD: true,
  HKD: true,
  ZAR: true,
  BRL: true,
  MXN: true,
  KWD: true,
  BHD: true,
  TND: true,
};
export const currencies = Object.keys(known);
// Where nobody has said another.
export const usualCurrency: Currency = 'USD';
export const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
