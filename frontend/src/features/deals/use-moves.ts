import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changeDealMutation } from '@/api/gen/@tanstack/react-query.gen';
import type { Deal, Stage } from '@/api/gen/types.gen';
import { toApiError } from '@/api/problem';
import { atVersion } from '@/shared/form/version';
import { notify } from '@/shared/ui/Notice';

interface Move {
  deal: Deal;
  settled: boolean;
}

// A card moves at once. A refusal puts it back and says why; a success can be undone.
export function useMoves(deals: Deal[]) {
  const [moves, setMoves] = useState<ReadonlyMap<string, Move>>(new Map());
  const [seen, setSeen] = useState(deals);
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
    put(deal.id, { deal: { ...deal, stage }, settled: false });
    try {
      const saved = await change.mutateAsync({
        path: { deal_id: deal.id },
        headers: atVersion(deal),
        body: { stage_id: stage.id },
      });
      put(deal.id, { deal: saved, settled: true });
      notify(`${deal.name} moved to ${stage.name}.`, { label: 'Undo', run: () => move(saved, deal.stage) });
    } catch (error) {
      put(deal.id, null);
      setRefused(`${deal.name} stays in ${deal.stage.name}. ${toApiError(error).message}`);
    }
  };

  const shown = deals.map((deal) => moves.get(deal.id)?.deal ?? deal);
  const known = new Set(deals.map(({ id }) => id));
  // What was undone has left the answer meanwhile, and is on its way back.
  const back = [...moves.values()].map(({ deal }) => deal).filter(({ id }) => !known.has(id));
  return { deals: [...shown, ...back], move, refused };
}
