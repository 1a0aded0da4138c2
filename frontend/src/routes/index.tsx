import { createFileRoute, redirect } from '@tanstack/react-router';
import { LoneErrorPage } from '@/app/error-page';
import { signedInMe } from '@/app/guard';

export const Route = createFileRoute('/')({
  errorComponent: LoneErrorPage,
  beforeLoad: async ({ context, location }) => {
    const me = await signedInMe(context.queries, location.href);
    throw redirect({
      to: me.home === 'dashboard' ? '/dashboard' : '/workspace',
      search: { as: undefined },
      replace: true,
    });
  },
});
