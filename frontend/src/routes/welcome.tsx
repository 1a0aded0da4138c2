import { createFileRoute } from '@tanstack/react-router';
import { AuthCard } from '@/session/AuthCard';
import { meOptions } from '@/session/use-me';
import { WelcomeForm } from '@/session/WelcomeForm';

export const Route = createFileRoute('/welcome')({ component: WelcomePage });

function WelcomePage() {
  const { queries } = Route.useRouteContext();
  const navigate = Route.useNavigate();
  return (
    <AuthCard title="Choose your password" lead="You will be signed in with it right away.">
      <WelcomeForm
        onDone={(me, instead) => {
          // A full load leaves nothing in memory of whoever was signed in before.
          if (instead) return window.location.assign('/');
          queries.setQueryData(meOptions().queryKey, me);
          navigate({ to: '/', replace: true });
        }}
      />
    </AuthCard>
  );
}
