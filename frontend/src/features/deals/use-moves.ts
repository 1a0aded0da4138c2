import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changeDealMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Deal, Stage } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { atVersion } from '@/shared/form/version';
import { announce } from '@/shared/ui/LiveRegion';

interface Move {
  deal: Deal;
  settled: boolean;
}

interface Done {
  deal: Deal;
  from: Stage;
}

// A card moves at once. A refusal puts it back and says why; a success can be undone.
export function useMoves(deals: Deal[]) {
  const [moves, setMoves] = useState<ReadonlyMap<string, Move>>(new Map());
  const [seen, setSeen] = useState(deals);
  const [done, setDone] = useState<Done | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const change = useMutation(changeDealMutation());

  if (deals !== seen) {
    setSeen(deals);
    setMoves(new Map([...moves].filter(([, move]) => !move.settled)));
  }
  const put = (id: string, move: Move | null) =>
    setMoves((now) => {
      const next = new Map(now);
      if (move) next.set(id, move);
      else next.delete(id);
      return next;
    });

  // One move of a card at a time: the next one needs the version that this one makes.
  const move = async (deal: Deal, stage: Stage) => {
    if (deal.stage.id === stage.id || moves.get(deal.id)?.settled === false) return;
    setRefused(null);
    setDone(null);
    put(deal.id, { deal: { ...deal, stage }, settled: false });
    try {
      const saved = await change.mutateAsync({
        path: { deal_id: deal.id },
        headers: atVersion(deal),
        body: { stage_id: stage.id },
      });
      put(deal.id, { deal: saved, settled: true });
      setDone({ deal: saved, from: deal.stage });
      announce(`${deal.name} moved to ${stage.name}. Undo available`);
    } catch (error) {
      put(deal.id, null);
      setRefused(`${deal.name} stays in ${deal.stage.name}. ${toApiError(error).message}`);
    }
  };

  const shown = deals.map((deal) => moves.get(deal.id)?.deal ?? deal);
  const known = new Set(deals.map(({ id }) => id));
  // What was undone has left the answer meanwhile, and is on its way back.
  const back = [...moves.values()].map(({ deal }) => deal).filter(({ id }) => !known.has(id));
  return { deals: [...shown, ...back], move, done, refused };
}
