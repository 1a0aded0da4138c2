import { type DragEvent, useEffect, useRef, useState } from 'react';
import type { Deal, Stage } from '@/api/gen/types.gen';
import { money, plural } from '@/shared/format/format';
import { QueryPanel } from '@/shared/ui/QueryPanel';
import classes from './board.module.css';
import { DealCard } from './DealCard';
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
  const focus = useRef<string | null>(null);
  // Open stages in their order, then the two ways out.
  const columns = [
    ...stages.filter(({ kind }) => kind === 'open'),
    ...ends.flatMap((end) => stages.filter(({ kind }) => kind === end)),
  ];
  // The card is drawn anew in its column; the button that moved it keeps the focus.
  useEffect(() => {
    if (!focus.current) return;
    board.current?.querySelector<HTMLElement>(`[data-move="${focus.current}"]`)?.focus();
    focus.current = null;
  });
  const moveTo = (deal: Deal, stage: Stage | undefined) => {
    if (!stage || closedReason) return;
    focus.current = deal.id;
    move(deal, stage);
  };
  const step = (deal: Deal, by: -1 | 1) =>
    moveTo(deal, columns[columns.findIndex(({ id }) => id === deal.stage.id) + by]);
  const drop = (id: string, stage: Stage) => {
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
          <Column
            key={stage.id}
            stage={stage}
            deals={deals.filter((deal) => deal.stage.id === stage.id)}
            onDrop={(id) => drop(id, stage)}
          >
            {(deal) => (
              <DealCard
                key={deal.id}
                deal={deal}
                today={today}
                stages={columns}
                closedReason={closedReason}
                onMove={(to) => moveTo(deal, to)}
                onStep={(by) => step(deal, by)}
              />
            )}
          </Column>
        ))}
      </div>
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
  const [over, setOver] = useState(false);
  const end = stage.kind !== 'open';
  const drag = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onDrop(event.dataTransfer.getData('text/plain'));
    },
  };
  return (
    <section
      className={classes.column}
      data-over={over || undefined}
      data-end={end || undefined}
      aria-label={`${stage.name}, ${plural(deals.length, 'deal')}`}
      {...drag}
    >
      <h3 className={classes.stage}>
        <StageSwatch stage={stage} />
        {stage.name}
        {!end && <span className={classes.count}>{deals.length}</span>}
      </h3>
      <p className={classes.total}>
        {end ? `Drop here when ${stage.kind}` : (total(deals) ?? 'Nothing yet')}
      </p>
      {deals.length > 0 && <ul className={classes.cards}>{deals.map(children)}</ul>}
    </section>
  );
}
