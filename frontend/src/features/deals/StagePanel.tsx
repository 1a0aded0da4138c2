import { Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { changeDealMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Deal } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { atVersion } from '@/shared/form/version';
import { notify } from '@/shared/ui/Notice';
import { Panel } from '@/shared/ui/Panel';
import classes from './deals.module.css';
import { StageMark, StageSwatch } from './StageMark';
import { useStages } from './stages';

export function StagePanel({ deal, closedReason }: { deal: Deal; closedReason: string | false }) {
  const stages = useStages();
  const change = useMutation({
    ...changeDealMutation(),
    onSuccess: (saved) => {
      const from = deal.stage;
      const undo = () =>
        change.mutate({
          path: { deal_id: saved.id },
          headers: atVersion(saved),
          body: { stage_id: from.id },
        });
      notify(`${saved.name} moved to ${saved.stage.name}.`, {
        label: 'Undo',
        run: undo,
      });
    },
  });
  const all = stages.data?.data ?? [deal.stage];
  return (
    <Panel title="Stage">
      <div className={classes.stageLine}>
        <Select
          label="Move to"
          w={240}
          data={all.map((stage) => ({ value: stage.id, label: stage.name }))}
          value={deal.stage.id}
          allowDeselect={false}
          leftSection={<StageSwatch stage={deal.stage} />}
          readOnly={Boolean(closedReason)}
          aria-disabled={Boolean(closedReason)}
          disabled={change.isPending}
          description={closedReason || undefined}
          renderOption={({ option }) => {
            const stage = all.find(({ id }) => id === option.value);
            return stage ? <StageMark stage={stage} /> : option.label;
          }}
          onChange={(stage_id) =>
            stage_id &&
            stage_id !== deal.stage.id &&
            change.mutate({
              path: { deal_id: deal.id },
              headers: atVersion(deal),
              body: { stage_id },
            })
          }
        />
      </div>
      {change.isError && (
        <p className={classes.failed} role="alert">
          Not moved. {toApiError(change.error).message}
        </p>
      )}
    </Panel>
  );
}
