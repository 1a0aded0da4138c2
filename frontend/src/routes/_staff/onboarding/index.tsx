import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';

export const Route = createFileRoute('/_staff/onboarding/')({
  validateSearch: z.object({ active: z.optional(z.boolean()) }),
});
