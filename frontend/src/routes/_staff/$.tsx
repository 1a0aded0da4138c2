import { createFileRoute } from '@tanstack/react-router';
import { NotFound } from '@/app/not-found';

// Whatever address no page has: the shell stays, and with it the way on.
export const Route = createFileRoute('/_staff/$')({ component: NotFound });
