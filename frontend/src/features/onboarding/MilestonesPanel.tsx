import { IconFlag3 } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  changeMilestoneMutation,
  listMilestonesOptions,
  removeMilestoneMutation,
} from '@/api/gen/@tanstack/react-query.gen';
import type { Milestone } from '@/api/gen/types.gen';
import { useReorder } from '@/shared/list/use-reorder';
import { DisabledReason } from '@/shared/ui/DisabledReason';
import { EmptyPanel } from '@/shared/ui/EmptyPanel';
import { announce } from '@/shared/ui/LiveRegion';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import { Refusal } from '@/shared/ui/Refusal';
import { RemoveDialog } from '@/shared/ui/RemoveDialog';
import rowClasses from '@/shared/ui/rows.module.css';
import { MilestoneDialog } from './MilestoneDialog';
import { MilestoneRow } from './MilestoneRow';

interface Props {
  projectId: string;
  today: string;
  closedReason: string | false;
}

type Open = { milestone?: Milestone; as: 'edit' } | { milestone: Milestone; as: 'remove' } | null;

export function MilestonesPanel({ projectId, today, closedReason }: Props) {
  const query = useQuery(listMilestonesOptions({ path: { onboarding_project_id: projectId } }));
  const [open, setOpen] = useState<Open>(null);
  const add = (
    <DisabledReason
      size="compact-xs"
      variant="default"
      reason={closedReason}
      onClick={() => setOpen({ as: 'edit' })}
    >
      New milestone
    </DisabledReason>
  );
  const close = () => setOpen(null);
  return (
    <Panel title="Milestones" action={add}>
      <QueryPanel query={query} what="milestones" rows={5}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyPanel icon={IconFlag3} why="This project has no milestone yet." />
          ) : (
            <Milestones milestones={data} today={today} closedReason={closedReason} onOpen={setOpen} />
          )
        }
      </QueryPanel>
      {open?.as === 'edit' && (
        <MilestoneDialog
          record={open.milestone}
          fixed={open.milestone ? undefined : { project_id: projectId }}
          onClose={close}
        />
      )}
      {open?.as === 'remove' && (
        <RemoveDialog
          name={open.milestone.name}
          mutation={removeMilestoneMutation()}
          variables={{ path: { milestone_id: open.milestone.id } }}
          onClose={close}
        />
      )}
    </Panel>
  );
}

interface ListProps {
  milestones: Milestone[];
  today: string;
  closedReason: string | false;
  onOpen: (open: Open) => void;
}

function Milestones({ milestones, today, closedReason, onOpen }: ListProps) {
  const change = useMutation(changeMilestoneMutation());
  const { rows, move, list } = useReorder(milestones, (milestone, position, refused) =>
    change.mutate(
      { path: { milestone_id: milestone.id }, body: { position } },
      { onSuccess: () => announce(`Moved: ${milestone.name}`), onError: refused },
    ),
  );
  return (
    <>
      <Refusal error={change.error} what="Not moved." />
      <ul className={rowClasses.list} aria-label="Milestones" ref={list}>
        {rows.map((milestone, index) => (
          <MilestoneRow
            key={milestone.id}
            milestone={milestone}
            today={today}
            first={index === 0}
            last={index === rows.length - 1}
            closedReason={closedReason}
            onMove={(by) => move(milestone.id, by)}
            onEdit={() => onOpen({ milestone, as: 'edit' })}
            onRemove={() => onOpen({ milestone, as: 'remove' })}
          />
        ))}
      </ul>
    </>
  );
}
