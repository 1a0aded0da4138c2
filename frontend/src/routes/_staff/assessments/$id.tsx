import { useMutation, useQuery } from '@tanstack/react-query';
import { createFileRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  getAssessmentOptions,
  removeAssessmentMutation,
  reviseAssessmentMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { Assessment } from '@/api/gen/types.gen';
import { AssessmentDialog } from '@/features/assessments/AssessmentDialog';
import { Gaps, isFinal, scoreWords } from '@/features/assessments/AssessmentTable';
import { CategoryTable } from '@/features/assessments/CategoryTable';
import { DraftPanel } from '@/features/assessments/DraftPanel';
import { VersionsPanel } from '@/features/assessments/VersionsPanel';
import { useWhyNot } from '@/session/can';
import { useMe } from '@/session/use-me';
import { day } from '@/shared/format/format';
import { AccountLink } from '@/shared/ui/AccountLink';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { Facts } from '@/shared/ui/Facts';
import { announce } from '@/shared/ui/LiveRegion';
import { Page } from '@/shared/ui/Page';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { Refusal } from '@/shared/ui/Refusal';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import { StatusPill } from '@/shared/ui/StatusPill';
import { assessmentStatuses } from '@/theme/status';

export const Route = createFileRoute('/_staff/assessments/$id')({ component: AssessmentPage });

function AssessmentPage() {
  const { id } = Route.useParams();
  const query = useQuery(getAssessmentOptions({ path: { assessment_id: id } }));
  const assessment = query.data;
  return (
    <Page
      title={assessment?.title ?? 'Assessment'}
      above={<Link to="/assessments">Assessments</Link>}
      beside={assessment && <StatusPill status={assessmentStatuses[assessment.status]} />}
    >
      <QueryPanel query={query} what="this assessment" rows={8}>
        {(loaded) => <Loaded key={loaded.id} assessment={loaded} />}
      </QueryPanel>
    </Page>
  );
}

function Loaded({ assessment }: { assessment: Assessment }) {
  const { today } = useMe();
  const whyNot = useWhyNot();
  const navigate = Route.useNavigate();
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const path = { assessment_id: assessment.id };
  const revise = useMutation({
    ...reviseAssessmentMutation(),
    onSuccess: ({ id, number }) => {
      announce(`Version ${number} is ready to edit`);
      navigate({ to: '/assessments/$id', params: { id } });
    },
  });
  const noChange = whyNot('assessments:change', 'Ask an admin for the right to change assessments');
  const noAdd = whyNot('assessments:add', 'Ask an admin for the right to add assessments');
  const noRemove = whyNot('assessments:remove', 'Ask an admin for the right to remove assessments');
  const draft = assessment.status === 'draft';
  const small = { size: 'compact-xs', variant: 'default' } as const;
  return (
    <>
      <Panel
        title="About"
        action={
          <>
            {draft ? (
              <DisabledReason {...small} reason={noChange} onClick={() => setOpen('edit')}>
                Edit assessment
              </DisabledReason>
            ) : (
              <DisabledReason
                {...small}
                reason={noAdd}
                loading={revise.isPending}
                onClick={() => revise.mutate({ path })}
              >
                New version
              </DisabledReason>
            )}
            <DisabledReason
              {...small}
              reason={noRemove || isFinal(assessment)}
              onClick={() => setOpen('remove')}
            >
              Remove
            </DisabledReason>
          </>
        }
      >
        <Refusal error={revise.error} what="No new version was made." />
        <Facts
          facts={[
            ['Account', <AccountLink key="account" account={assessment.account} />],
            ['Version', `${assessment.number}`],
            ['Assessed', day(assessment.assessed_on, today)],
            ['Score', scoreWords(assessment)],
            ['Gaps', <Gaps key="gaps" gaps={assessment.gaps} />],
            [
              'Final since',
              assessment.finalized_at
                ? `${day(assessment.finalized_at, today)}, ${assessment.finalized_by?.name ?? 'somebody'}`
                : 'Not yet',
            ],
          ]}
        />
      </Panel>
      {draft && !noChange ? (
        <DraftPanel assessment={assessment} />
      ) : (
        <Panel title="Categories">
          <CategoryTable assessment={assessment} />
        </Panel>
      )}
      {assessment.number > 1 && <VersionsPanel assessment={assessment} today={today} />}
      {open === 'edit' && <AssessmentDialog record={assessment} onClose={() => setOpen(null)} />}
      {open === 'remove' && (
        <RemoveDialog
          name={assessment.title}
          mutation={removeAssessmentMutation()}
          variables={{ path }}
          onClose={() => setOpen(null)}
          onRemoved={() => navigate({ to: '/assessments' })}
        />
      )}
    </>
  );
}
