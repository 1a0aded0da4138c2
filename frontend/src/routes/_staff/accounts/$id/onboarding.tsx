import { createFileRoute } from '@tanstack/react-router';
import { AccountOnboarding } from '@/features/onboarding/AccountOnboarding';
import { useMe } from '@/session/use-me';
import { useShownAccount } from '../../-account/shown';

export const Route = createFileRoute('/_staff/accounts/$id/onboarding')({ component: Onboarding });

function Onboarding() {
  const { card } = useShownAccount();
  const { today } = useMe();
  const navigate = Route.useNavigate();
  return (
    <AccountOnboarding
      account={card}
      today={today}
      onAdded={({ id }) => navigate({ to: '/onboarding/$id', params: { id } })}
    />
  );
}
