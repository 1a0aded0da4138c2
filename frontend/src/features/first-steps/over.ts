import { useState } from 'react';
import { useMe } from '@/session/use-me';

const place = 'atrium-first-steps-over';

function overFor(): string[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '[]');
  } catch {
    return [];
  }
}

// Whether this browser has seen the first steps of the organization done, or was told to show them no more. What is done is read
// from the records each time; this only says that nobody has to look any more.
export function useStepsOver() {
  const { id } = useMe().organization;
  const [over, setOver] = useState(() => overFor().includes(id));
  function end() {
    setOver(true);
    try {
      localStorage.setItem(place, JSON.stringify([...overFor().filter((known) => known !== id), id]));
    } catch {
      // Without storage they are back on the next visit.
    }
  }
  return { over, end };
}
