import { Stack } from '@mantine/core';
import { useState } from 'react';
import { finalizeAssessmentMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Assessment } from '@/api/gen/types.gen';
import { FormFields, FormFoot, FormNotes } from '@/shared/form/FormParts';
import { useRecordForm } from '@/shared/form/use-record-form';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { Panel } from '@/shared/ui/Panel';
import { Gaps } from './AssessmentTable';
import classes from './assessments.module.css';
import { gapsOf, type Row, scoreOf } from './categories';
import { ratingsForm } from './ratings-form';

export function DraftPanel({ assessment }: { assessment: Assessment }) {
  const [finishing, setFinishing] = useState(false);
  const form = useRecordForm(ratingsForm, { record: assessment });
  const rows = form.values.categories as Row[];
  const score = scoreOf(rows);
  const waits =
    (form.changed && 'Save the ratings first') || (score === null && 'Rate at least one category first');
  return (
    <Panel title="Categories" note="not assessed ones do not count">
      <form noValidate onSubmit={form.submit}>
        <Stack gap={0}>
          <FormNotes form={form} />
          <FormFields form={form} />
        </Stack>
        <div className={classes.bar}>
          <span>
            Score {score ?? 'not yet'} · <Gaps gaps={gapsOf(rows)} />
          </span>
          <FormFoot form={form} />
          <DisabledReason variant="default" reason={waits} onClick={() => setFinishing(true)}>
            Finalize
          </DisabledReason>
        </div>
      </form>
      {finishing && (
        <ConfirmDialog
          title="Finalize this assessment?"
          confirm="Finalize"
          mutation={finalizeAssessmentMutation()}
          variables={{ path: { assessment_id: assessment.id } }}
          said={() => 'Assessment is final'}
          onClose={() => setFinishing(false)}
        >
          It counts from then on, and it can no longer be changed or removed. A later change makes a new
          version.
        </ConfirmDialog>
      )}
    </Panel>
  );
}
