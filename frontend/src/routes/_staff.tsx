import { createFileRoute, Outlet } from '@tanstack/react-router';
import { LoneErrorPage } from '@/app/error-page';
import { signedInMe } from '@/app/guard';
import { Shell } from '@/app/shell/Shell';

export const Route = createFileRoute('/_staff')({
  beforeLoad: async ({ context, location }) => ({ me: await signedInMe(context.queries, location.href) }),
  errorComponent: LoneErrorPage,
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
});
