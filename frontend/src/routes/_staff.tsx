import { createFileRoute, Outlet, redirect, retainSearchParams } from '@tanstack/react-router';
import { LoneErrorPage } from '@/app/error-page';
import { signedInMe } from '@/app/guard';
import { Shell } from '@/app/shell/Shell';
import { hasViewAs, viewAsSearch } from '@/session/view-as';
import { Later } from '@/shared/ui/Later';

export const Route = createFileRoute('/_staff')({
  validateSearch: viewAsSearch,
  search: { middlewares: [retainSearchParams(['as'])] },
  beforeLoad: async ({ context, location, search }) => {
    const me = await signedInMe(context.queries, location.href);
    if (search.as && (search.as === me.id || !hasViewAs(location.pathname)))
      throw redirect({ to: location.pathname, search: { ...location.search, as: undefined }, replace: true });
    return { me };
  },
  errorComponent: LoneErrorPage,
  component: () => (
    <Later>
      <Shell>
        <Outlet />
      </Shell>
    </Later>
  ),
});
