import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';

export const Route = createFileRoute('/_staff/onboarding/$id')({ validateSearch: z.object({}) });
