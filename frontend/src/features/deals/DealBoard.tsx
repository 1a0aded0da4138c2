import { useEffect, useRef, useState } from 'react';
import type { Deal, Stage } from '@/api/gen/types.gen';
import { money, plural } from '@/shared/format/format';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import classes from './board.module.css';
import { DealCard } from './DealCard';
import { useDropTarget } from './drop-target';
import { EndBar } from './EndBar';
import { StageSwatch } from './StageMark';
import { useStages } from './stages';
import { useMoves } from './use-moves';

interface Props {
  deals: Deal[];
  today: string;
  closedReason: string | false;
}

export function DealBoard(props: Props) {
  const query = useStages();
  return (
    <QueryPanel query={query} what="the stages" rows={8}>
      {({ data }) => (
        <Board {...props} stages={data.toSorted((one, other) => one.position - other.position)} />
      )}
    </QueryPanel>
  );
}

const ends = ['won', 'lost'];

function Board({ stages, today, closedReason, ...props }: Props & { stages: Stage[] }) {
  const { deals, move, refused } = useMoves(props.deals);
  const board = useRef<HTMLDivElement>(null);
  const focus = useRef<string[]>([]);
  const [dragging, setDragging] = useState(false);
  const columns = stages.filter(({ kind }) => kind === 'open');
  const ways = ends.flatMap((end) => stages.filter(({ kind }) => kind === end));
  const inStage = ({ id }: Stage) => deals.filter((deal) => deal.stage.id === id);
  // The card is drawn anew in its column; the button that moved it keeps the focus, or a neighbour's once it has left the board.
  useEffect(() => {
    const found = focus.current.map((id) => board.current?.querySelector<HTMLElement>(`[data-move="${id}"]`));
    found.find(Boolean)?.focus();
    focus.current = [];
  });
  const moveTo = (deal: Deal, stage: Stage | undefined) => {
    if (!stage || closedReason) return;
    const ids = inStage(deal.stage).map(({ id }) => id);
    const at = ids.indexOf(deal.id);
    focus.current = [deal.id, ...ids.slice(at + 1), ...ids.slice(0, at).reverse()];
    move(deal, stage);
  };
  const step = (deal: Deal, by: -1 | 1) =>
    moveTo(deal, columns[columns.findIndex(({ id }) => id === deal.stage.id) + by]);
  const drop = (id: string, stage: Stage) => {
    // A card that leaves with the drop does not tell that its drag has ended.
    setDragging(false);
    const deal = deals.find((one) => one.id === id);
    if (deal && !closedReason) move(deal, stage);
  };
  return (
    <>
      {refused && (
        <p className={classes.refused} role="alert">
          {refused}
        </p>
      )}
      <div className={classes.board} ref={board} data-scrolls>
        {columns.map((stage) => (
          <Column key={stage.id} stage={stage} deals={inStage(stage)} onDrop={(id) => drop(id, stage)}>
            {(deal) => (
              <DealCard
                key={deal.id}
                deal={deal}
                today={today}
                stages={[...columns, ...ways]}
                closedReason={closedReason}
                onDrag={setDragging}
                onMove={(to) => moveTo(deal, to)}
                onStep={(by) => step(deal, by)}
              />
            )}
          </Column>
        ))}
      </div>
      {dragging && <EndBar stages={ways} onDrop={drop} />}
    </>
  );
}

interface ColumnProps {
  stage: Stage;
  deals: Deal[];
  onDrop: (dealId: string) => void;
  children: (deal: Deal) => React.ReactNode;
}

function total(deals: Deal[]) {
  const [first] = deals;
  if (!first) return null;
  return money({
    currency: first.mrr.currency,
    amount_minor: deals.reduce((sum, { mrr }) => sum + mrr.amount_minor, 0),
  });
}

function Column({ stage, deals, onDrop, children }: ColumnProps) {
  return (
    <section
      className={classes.column}
      aria-label={`${stage.name}, ${plural(deals.length, 'deal')}`}
      {...useDropTarget(onDrop)}
    >
      <div className={classes.head}>
        <h3 className={classes.stage}>
          <StageSwatch stage={stage} />
          {stage.name}
          <span className={classes.count}>{deals.length}</span>
        </h3>
        <p className={classes.total}>{total(deals) ?? 'Nothing yet'}</p>
      </div>
      {deals.length > 0 && <ul className={classes.cards}>{deals.map(children)}</ul>}
    </section>
  );
}
