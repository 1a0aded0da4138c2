import { IconClipboardCheck } from '@tabler/icons-react';
import { listAssessmentsInfiniteOptions } from '@/api/gen/@tanstack/react-query.gen';
import type { Assessment } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { AccountRows } from '@/shared/list/AccountRows';
import { useRows } from '@/shared/list/use-rows';
import { AssessmentDialog } from './AssessmentDialog';
import { AssessmentTable } from './AssessmentTable';

interface Props {
  account: { id: string };
  today: string;
  onAdded: (assessment: Assessment) => void;
}

export function AccountAssessments({ account, today, onAdded }: Props) {
  const whyNot = useWhyNot();
  const list = useRows(listAssessmentsInfiniteOptions({ query: { account_id: account.id, limit: 50 } }));
  return (
    <AccountRows
      title="Assessments"
      what="assessments"
      icon={IconClipboardCheck}
      why="This account has not been assessed yet."
      list={list}
      add={{
        label: 'New assessment',
        reason: whyNot('assessments:add', 'Ask an admin for the right to add assessments'),
      }}
      dialog={(close) => (
        <AssessmentDialog fixed={{ account_id: account }} onClose={close} onSaved={onAdded} />
      )}
    >
      {(assessments) => <AssessmentTable assessments={assessments} today={today} ofAccount />}
    </AccountRows>
  );
}
