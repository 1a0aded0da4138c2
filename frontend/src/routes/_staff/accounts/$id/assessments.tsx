import { createFileRoute } from '@tanstack/react-router';
import { AccountAssessments } from '@/features/assessments/AccountAssessments';
import { useMe } from '@/session/use-me';
import { useShownAccount } from '../../-account/shown';

export const Route = createFileRoute('/_staff/accounts/$id/assessments')({ component: Assessments });

function Assessments() {
  const { card } = useShownAccount();
  const { today } = useMe();
  const navigate = Route.useNavigate();
  return (
    <AccountAssessments
      account={card}
      today={today}
      onAdded={({ id }) => navigate({ to: '/assessments/$id', params: { id } })}
    />
  );
}
