import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';

export const Route = createFileRoute('/_staff/assessments/')({
  validateSearch: z.object({ account_id: z.optional(z.string()) }),
});
