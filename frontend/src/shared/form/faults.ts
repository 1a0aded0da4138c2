import { toApiError } from '@/api/problem';
import type { Field } from './field';

// The API's own words where they are a sentence; what it cannot read, each field explains by itself.
function faultWords(code: string, detail: string, { malformed, needed }: Field<unknown>) {
  if (code === 'required' && needed) return needed;
  if (/^(invalid|missing|unknown|expected)\b/.test(detail)) return malformed;
  return /^must be\b/.test(detail) ? `It ${detail}.` : detail;
}

// "/mrr/amount_minor" belongs to the field the reader sees as "mrr". What belongs to none is said for the whole form.
export function faultsOf(error: unknown, fields: Record<string, Field<unknown>>) {
  const { problem, message } = toApiError(error);
  const faults: Record<string, string> = {};
  const others: string[] = [];
  for (const { pointer, detail, code } of problem.errors ?? []) {
    const [key, field] = Object.entries(fields).find(([key]) => `${pointer}/`.startsWith(`/${key}/`)) ?? [];
    if (key && field) faults[key] ??= faultWords(code, detail, field);
    else others.push(detail);
  }
  const marked = Object.keys(faults).length > 0;
  return { faults, message: others.join(' ') || (marked ? 'Check the marked fields.' : message) };
}
