import { HttpResponse } from 'msw';
import type { Problem } from '@/api/gen/types.gen';
import { makeProblem } from './factories';

// The generated handlers know the good answers only; a refusal has another shape and type.
export function refuse(part: Partial<Problem> = {}, headers: Record<string, string> = {}) {
  const problem = makeProblem(part);
  return HttpResponse.json(problem as never, {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  }) as HttpResponse<never>;
}
