import { toApiError } from '@/api/problem';

// "/mrr/amount_minor" belongs to the field the reader sees as "mrr".
export function fieldErrors(error: unknown): Record<string, string> {
  const { errors } = toApiError(error).problem;
  const found: Record<string, string> = {};
  for (const { pointer, detail } of errors ?? []) {
    const field = pointer?.split('/')[1];
    if (field && !(field in found)) found[field] = detail;
  }
  return found;
}
