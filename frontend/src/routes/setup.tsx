import { createFileRoute } from '@tanstack/react-router';
import { AuthCard } from '@/session/AuthCard';
import { SetUpForm } from '@/session/SetUpForm';
import { meOptions } from '@/session/use-me';

export const Route = createFileRoute('/setup')({ component: SetUpPage });

function SetUpPage() {
  const { queries } = Route.useRouteContext();
  const navigate = Route.useNavigate();
  return (
    <AuthCard title="Set up Atrium" lead="Name your organization and create its owner. This happens once.">
      <SetUpForm
        onDone={(me) => {
          queries.setQueryData(meOptions().queryKey, me);
          navigate({ to: '/', replace: true });
        }}
      />
    </AuthCard>
  );
}
