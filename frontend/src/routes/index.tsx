import { createFileRoute, redirect } from '@tanstack/react-router';
import { signedInMe } from '@/app/guard';

export const Route = createFileRoute('/')({
  beforeLoad: async ({ context, location }) => {
    const me = await signedInMe(context.queries, location.href);
    throw redirect({ to: me.home === 'dashboard' ? '/dashboard' : '/workspace', replace: true });
  },
});
