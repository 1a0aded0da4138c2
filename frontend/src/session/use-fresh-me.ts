import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { onRightRefused } from '@/api/client';
import { usePolled } from '@/api/poll';
import { meOptions, useMe } from '@/session/use-me';
import { useViewing } from '@/session/view-as';

// An admin may give somebody another role while their page is open. The page follows: who one is, is polled like everything else,
// asked at once when a right is refused, and another role starts where that role starts.
export function useFreshMe() {
  const { role, poll_interval_seconds } = useMe();
  const viewing = useViewing() !== null;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const was = useRef(role);
  usePolled(meOptions(), poll_interval_seconds);

  useEffect(
    () => onRightRefused(() => queries.invalidateQueries(meOptions(), { cancelRefetch: false })),
    [queries],
  );

  useEffect(() => {
    if (was.current === role) return;
    was.current = role;
    if (!viewing) navigate({ to: '/', replace: true });
  }, [role, viewing, navigate]);
}
