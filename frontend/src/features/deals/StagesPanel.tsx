import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  changePipelineStageMutation,
  removePipelineStageMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { Stage } from '@/api/gen/types.gen';
import { useWhyNot } from '@/session/can';
import { OrderButtons } from '@/shared/list/OrderButtons';
import { RowMenu } from '@/shared/list/RowMenu';
import { useReorder } from '@/shared/list/use-reorder';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { announce } from '@/shared/ui/LiveRegion';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { Refusal } from '@/shared/ui/Refusal';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import rows from '@/shared/ui/rows.module.css';
import { StageDialog } from './StageDialog';
import { StageMark } from './StageMark';
import { useStages } from './stages';

type Open = { stage?: Stage; as: 'edit' } | { stage: Stage; as: 'remove' } | null;

export function StagesPanel() {
  const whyNot = useWhyNot();
  const query = useStages();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <Panel
      title="Pipeline stages"
      note="a deal goes from the first to a closed one"
      action={
        <DisabledReason
          size="compact-xs"
          variant="default"
          data-key="create"
          reason={whyNot('stages:add', 'Ask an admin to add stages')}
          onClick={() => setOpen({ as: 'edit' })}
        >
          New stage
        </DisabledReason>
      }
    >
      <QueryPanel query={query} what="the stages" rows={7}>
        {({ data }) => <Stages stages={data} onOpen={setOpen} />}
      </QueryPanel>
      {open?.as === 'edit' && <StageDialog record={open.stage} onClose={close} />}
      {open?.as === 'remove' && (
        <RemoveDialog
          name={open.stage.name}
          mutation={removePipelineStageMutation()}
          variables={{ path: { stage_id: open.stage.id } }}
          onClose={close}
        >
          A stage that a deal stands in cannot be removed. Move its deals first.
        </RemoveDialog>
      )}
    </Panel>
  );
}

const meaning: Record<Stage['kind'], string> = {
  open: 'Open',
  won: 'Closes a deal as won',
  lost: 'Closes a deal as lost',
};

function Stages({ stages, onOpen }: { stages: Stage[]; onOpen: (open: Open) => void }) {
  const whyNot = useWhyNot();
  const noChange = whyNot('stages:change', 'Ask an admin to change stages');
  const noRemove = whyNot('stages:remove', 'Ask an admin to remove stages');
  const change = useMutation(changePipelineStageMutation());
  const order = useReorder(stages, (stage, position, refused) =>
    change.mutate(
      { path: { stage_id: stage.id }, body: { position } },
      { onSuccess: () => announce(`Moved: ${stage.name}`), onError: refused },
    ),
  );
  return (
    <>
      <Refusal error={change.error} what="Not moved." />
      <ul className={rows.list} aria-label="Pipeline stages" ref={order.list}>
        {order.rows.map((stage, index) => (
          <li key={stage.id} className={rows.row}>
            <div className={rows.words}>
              <span className={rows.title}>
                <StageMark stage={stage} />
              </span>
              <span className={rows.sub}>
                {meaning[stage.kind]} · {stage.probability}%
              </span>
            </div>
            <OrderButtons
              id={stage.id}
              name={stage.name}
              reason={noChange}
              first={index === 0}
              last={index === order.rows.length - 1}
              onMove={(by) => order.move(stage.id, by)}
            />
            <RowMenu
              name={stage.name}
              actions={[
                { label: 'Edit', reason: noChange, onClick: () => onOpen({ stage, as: 'edit' }) },
                { label: 'Remove', reason: noRemove, onClick: () => onOpen({ stage, as: 'remove' }) },
              ]}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
