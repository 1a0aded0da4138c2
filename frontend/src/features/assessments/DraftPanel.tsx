import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changeAssessmentMutation, finalizeAssessmentMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Assessment } from '@/api/gen/types.gen';
import { atVersion } from '@/shared/fields/saving';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';
import { Panel } from '@/shared/ui/Panel';
import { Refusal } from '@/shared/ui/Refusal';
import { Gaps } from './AssessmentTable';
import classes from './assessments.module.css';
import { CategoryEditor } from './CategoryEditor';
import { bodyOf, gapsOf, keyed, problemsOf, sameAs, scoreOf } from './categories';

export function DraftPanel({ assessment }: { assessment: Assessment }) {
  const [rows, setRows] = useState(() => assessment.categories.map(keyed));
  const [shown, setShown] = useState(false);
  const [finishing, setFinishing] = useState(false);
  // Another's change is not taken over what is being typed; the version makes the save fail instead.
  const [base, setBase] = useState(assessment);
  const path = { assessment_id: assessment.id };
  const save = useMutation({
    ...changeAssessmentMutation(),
    onSuccess: (saved) => {
      setBase(saved);
      announce('Assessment saved');
    },
  });
  const finalize = useMutation({
    ...finalizeAssessmentMutation(),
    onSuccess: () => announce('Assessment is final'),
  });
  const problems = problemsOf(rows);
  const dirty = !sameAs(rows, base.categories);
  if (assessment.version > base.version) {
    const sameRatings = sameAs(base.categories.map(keyed), assessment.categories);
    if (sameRatings || !dirty) {
      setBase(assessment);
      if (!sameRatings) setRows(assessment.categories.map(keyed));
    }
  }
  const score = scoreOf(rows);
  const trySave = () => {
    setShown(true);
    if (problems.size === 0)
      save.mutate({ path, headers: atVersion(base), body: { categories: bodyOf(rows) } });
  };
  const waits = (dirty && 'Save the ratings first') || (score === null && 'Rate at least one category first');
  return (
    <Panel title="Categories" note="not assessed ones do not count">
      <CategoryEditor rows={rows} problems={shown ? problems : new Map()} onChange={setRows} />
      <Refusal error={save.error} what="Not saved." />
      <div className={classes.bar}>
        <span>
          Score {score ?? 'not yet'} · <Gaps gaps={gapsOf(rows)} />
        </span>
        {dirty && (
          <Button variant="subtle" onClick={() => setRows(base.categories.map(keyed))}>
            Undo changes
          </Button>
        )}
        <DisabledReason
          variant="default"
          loading={save.isPending}
          reason={!dirty && 'Nothing has changed'}
          onClick={trySave}
        >
          Save ratings
        </DisabledReason>
        <DisabledReason reason={waits} onClick={() => setFinishing(true)}>
          Finalize
        </DisabledReason>
      </div>
      {finishing && (
        <ConfirmDialog
          title="Finalize this assessment?"
          confirm="Finalize"
          pending={finalize.isPending}
          error={finalize.error}
          onConfirm={() => finalize.mutate({ path })}
          onClose={() => setFinishing(false)}
        >
          It counts from then on, and it can no longer be changed or removed. A later change makes a new
          version.
        </ConfirmDialog>
      )}
    </Panel>
  );
}
