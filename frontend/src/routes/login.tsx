import { createFileRoute, redirect } from '@tanstack/react-router';
import { getSetupOptions } from '@/api/gen/@tanstack/react-query.gen';
import { AuthCard } from '@/session/AuthCard';
import { SignInForm } from '@/session/SignInForm';
import { meOptions } from '@/session/use-me';
import { addressed, ownPath } from '@/shared/address';

// Only a path of this site is followed after signing in.
const search = addressed({ next: ownPath });

export const Route = createFileRoute('/login')({
  validateSearch: search,
  beforeLoad: async ({ context }) => {
    const setup = await context.queries.fetchQuery(getSetupOptions()).catch(() => null);
    if (setup?.required) throw redirect({ to: '/setup' });
  },
  component: LoginPage,
});

function LoginPage() {
  const { next } = Route.useSearch();
  const { queries } = Route.useRouteContext();
  const navigate = Route.useNavigate();
  return (
    <AuthCard title="Sign in">
      <SignInForm
        onSignedIn={(me) => {
          queries.setQueryData(meOptions().queryKey, me);
          navigate({ href: next ?? '/', replace: true });
        }}
      />
    </AuthCard>
  );
}
