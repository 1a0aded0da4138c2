import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { removeAssessmentMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Assessment } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { day, plural } from '@/shared/format/format';
import { type Column, DataTable } from '@/shared/list/DataTable';
import { RowMenu } from '@/shared/list/RowMenu';
import { AccountLink } from '@/shared/ui/AccountLink';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import { StatusPill } from '@/shared/ui/StatusPill';
import table from '@/shared/ui/table.module.css';
import { assessmentStatuses, ratings } from '@/theme/status';

interface Props {
  assessments: Assessment[];
  today: string;
  ofAccount?: boolean;
}

export const isFinal = ({ status }: Assessment) =>
  status === 'finalized' && 'A final assessment is kept as it is. Make a new version instead';

export function AssessmentTable({ assessments, today, ofAccount = false }: Props) {
  const whyNot = useWhyNot();
  const [removing, setRemoving] = useState<Assessment | null>(null);
  const noRemove = whyNot('assessments:remove', 'Ask an admin for the right to remove assessments');
  const columns = useMemo(() => columnsOf(today, ofAccount), [today, ofAccount]);
  return (
    <>
      <DataTable
        label="Assessments"
        rows={assessments}
        columns={columns}
        menu={(assessment) => (
          <RowMenu
            name={assessment.title}
            actions={[
              {
                label: 'Remove',
                reason: noRemove || isFinal(assessment),
                onClick: () => setRemoving(assessment),
              },
            ]}
          />
        )}
      />
      {removing && (
        <RemoveDialog
          name={removing.title}
          mutation={removeAssessmentMutation()}
          variables={{ path: { assessment_id: removing.id } }}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  );
}

export const scoreWords = ({ score }: Assessment) => (score === null ? 'Not scored' : `${score} of 100`);

export function Gaps({ gaps }: { gaps: number }) {
  if (gaps === 0) return <span className="dimmed">–</span>;
  return <StatusPill status={{ ...ratings.red, label: plural(gaps, 'gap') }} />;
}

function columnsOf(today: string, ofAccount: boolean): Column<Assessment>[] {
  const account: Column<Assessment> = {
    label: 'Account',
    by: ['account'],
    cell: (assessment) => <AccountLink account={assessment.account} />,
  };
  return [
    {
      label: 'Assessment',
      cell: (assessment) => (
        <>
          <Link to="/assessments/$id" params={{ id: assessment.id }} className={table.main}>
            {assessment.title}
          </Link>
          <span className={table.sub}>Version {assessment.number}</span>
        </>
      ),
    },
    ...(ofAccount ? [] : [account]),
    {
      label: 'Status',
      as: 'short',
      cell: (assessment) => <StatusPill status={assessmentStatuses[assessment.status]} />,
    },
    {
      label: 'Assessed',
      as: 'short',
      by: ['-assessed'],
      cell: (assessment) => day(assessment.assessed_on, today),
    },
    { label: 'Score of 100', as: 'figure', cell: ({ score }) => score ?? '–' },
    { label: 'Gaps', as: 'short', cell: (assessment) => <Gaps gaps={assessment.gaps} /> },
  ];
}
