import type { Problem } from '@/api/gen/types.gen';

// What the API says, or what the page says of a request that the API did not answer.
type Failure = Omit<Problem, 'code'> & { code: Problem['code'] | 'unreachable' | 'unexpected_answer' };

// What every failed request throws, whether the server answered or not.
export class ApiError extends Error {
  override name = 'ApiError';
  constructor(
    readonly problem: Failure,
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail ?? problem.title);
  }

  get status() {
    return this.problem.status;
  }
  get code() {
    return this.problem.code;
  }
}

const unanswered: Failure = {
  type: 'about:blank',
  title: 'Atrium could not be reached',
  detail: 'Check your connection and try again.',
  instance: '',
  status: 0,
  code: 'unreachable',
  request_id: '',
};

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'title' in value;

export function toApiError(error: unknown, response?: Response): ApiError {
  if (error instanceof ApiError) return error;
  const retryAfter = Number(response?.headers.get('Retry-After')) || null;
  if (isProblem(error)) return new ApiError(error, retryAfter);
  if (!response) return new ApiError(unanswered);
  return new ApiError({
    ...unanswered,
    title: 'Atrium could not answer',
    detail: 'Something went wrong on our side. Try again.',
    status: response.status,
    code: 'unexpected_answer',
  });
}
