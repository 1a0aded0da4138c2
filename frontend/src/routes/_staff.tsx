import { createFileRoute, Outlet } from '@tanstack/react-router';
import { signedInMe } from '@/app/guard';
import { Shell } from '@/app/shell/Shell';

export const Route = createFileRoute('/_staff')({
  beforeLoad: async ({ context, location }) => ({ me: await signedInMe(context.queries, location.href) }),
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
});
