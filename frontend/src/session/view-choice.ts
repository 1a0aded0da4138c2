import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { endView } from '@/api/gen/sdk.gen';
import { isLooking, throughEyesOf } from '@/api/view-as';
import { useMe } from '@/session/use-me';
import { useViewing, type Viewing } from '@/session/view-as';

// Whom one views is told under one's name, so a view begins with a choice made here, never with a link that somebody wrote.
// The choice holds as long as the view does: until ten minutes after the last look, in all tabs.
const place = 'atrium-views';
const lasts = 10 * 60_000;
const renewed = 60_000;

// Where storage is refused, a tab remembers by itself.
let own: Record<string, number> = {};

function choices() {
  try {
    own = JSON.parse(localStorage.getItem(place) ?? '{}');
  } catch {}
  return Object.fromEntries(Object.entries(own).filter(([, at]) => Date.now() - at < lasts));
}

const pair = (viewer: string, viewed: string) => `${viewer} ${viewed}`;

const isChosen = (viewer: string, viewed: string) => pair(viewer, viewed) in choices();

export function chooseView(viewer: string, viewed: string) {
  own = { ...choices(), [pair(viewer, viewed)]: Date.now() };
  try {
    localStorage.setItem(place, JSON.stringify(own));
  } catch {}
}

// Whoever goes back ends the view, so that the person viewed reads until when. What is still asked for would begin it anew.
export function useLeaveView() {
  const viewing = useViewing();
  const queries = useQueryClient();
  return async () => {
    if (!viewing) return;
    const looking = throughEyesOf(viewing.id);
    await queries.cancelQueries({ predicate: ({ queryKey }) => isLooking(queryKey, looking) });
    // Unheard, it ends by itself ten minutes later.
    await endView({ path: { member_id: viewing.id } }).catch(() => {});
  };
}

// The view that the address names: shown when it was chosen, else to be asked for.
export function useChosenView(named: Viewing | null) {
  const { id: viewer } = useMe();
  const viewed = named?.id;
  const [held, setHeld] = useState<string>();
  if (viewed && held !== viewed && isChosen(viewer, viewed)) setHeld(viewed);
  const chosen = viewed !== undefined && held === viewed;

  useEffect(() => {
    if (!chosen) return;
    const renew = () => document.visibilityState === 'visible' && chooseView(viewer, viewed);
    renew();
    const timer = setInterval(renew, renewed);
    return () => clearInterval(timer);
  }, [chosen, viewer, viewed]);

  function choose() {
    if (!viewed) return;
    chooseView(viewer, viewed);
    setHeld(viewed);
  }
  return { viewing: chosen ? named : null, asked: chosen ? null : named, choose };
}
