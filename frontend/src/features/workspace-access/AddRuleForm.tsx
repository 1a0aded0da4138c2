import { useQueries } from '@tanstack/react-query';
import { createWorkspaceAccessRule, previewWorkspaceAccessRule } from '@/api/gen/sdk.gen';
import type { AccessRule } from '@/api/gen/types.gen';
import type { Declaration } from '@/shared/form/declaration';
import { FormFields, FormFoot, FormNotes } from '@/shared/form/FormParts';
import { field } from '@/shared/form/field';
import { useRecordForm } from '@/shared/form/use-record-form';
import { plural } from '@/shared/format/format';
import { PairsField } from './PairsField';
import { openTo, type Pair, type Pairs, sentence } from './rules';
import classes from './workspace-access.module.css';

interface Added {
  rules: Pair[];
}

const pairsOf = ({ viewer, targets }: Pairs, rules: Pair[]): Pair[] =>
  openTo(viewer, rules)
    .filter((role) => targets.includes(role))
    .map((target_role) => ({ viewer_role: viewer as Pair['viewer_role'], target_role }));

const needed = 'Choose who views whom first.';
const pairs = field<Pairs, Pairs, Pairs>(
  { label: 'Who can view whom', needed },
  {
    read: (said) => said ?? { viewer: null, targets: [] },
    send: (value) => value,
    words: (value) => pairsOf(value, []).map(sentence).join(', '),
    isEmpty: ({ viewer, targets }) => !viewer || targets.length === 0,
    Input: PairsField,
  },
);

// What stands by now is left out, when some were added before one was refused.
const ruleForm = (standing: AccessRule[]): Declaration<Added, { pairs: Pairs }> => ({
  noun: 'rule',
  fields: { pairs },
  saved: ({ rules }) => `Added: ${rules.map(sentence).join(', ')}`,
  create: async ({ pairs }, sending) => {
    const rules = pairsOf(pairs, standing);
    for (const body of rules) await createWorkspaceAccessRule({ body, ...sending });
    return { data: { rules } };
  },
});

interface Props {
  rules: AccessRule[];
  closedReason: string | false;
}

export function AddRuleForm({ rules, closedReason }: Props) {
  const form = useRecordForm(ruleForm(rules), {});
  const chosen = pairsOf(form.values.pairs as Pairs, rules);
  return (
    <form noValidate className={classes.add} aria-label="Add rule" onSubmit={form.submit}>
      <FormNotes form={form} />
      <FormFields form={form} />
      <Effect chosen={chosen} />
      <FormFoot form={form} reason={closedReason || (chosen.length === 0 && needed)} />
    </form>
  );
}

// What the rules would change, before they are added.
function Effect({ chosen }: { chosen: Pair[] }) {
  const answers = useQueries({
    queries: chosen.map((body) => ({
      queryKey: ['preview-access-rule', body],
      queryFn: async () => (await previewWorkspaceAccessRule({ body, throwOnError: true })).data,
    })),
  });
  const known = answers.flatMap(({ data }) => data ?? []);
  const complete = known.length > 0 && known.length === chosen.length;
  const viewers = Math.max(0, ...known.map((preview) => preview.viewers));
  const workspaces = known.reduce((sum, preview) => sum + preview.workspaces, 0);
  return (
    <p role="status" className="dimmed">
      {complete && `This lets ${plural(viewers, 'person', 'people')} see ${plural(workspaces, 'workspace')}.`}
    </p>
  );
}
