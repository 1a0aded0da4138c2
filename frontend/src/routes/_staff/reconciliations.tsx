import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';

export const Route = createFileRoute('/_staff/reconciliations')({
  validateSearch: z.object({ pending: z.optional(z.boolean()), sort: z.optional(z.string()) }),
});
