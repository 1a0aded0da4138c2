import { CloseButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { onViewRefused } from '@/api/client';
import { forgetAnswers } from '@/api/etag-fetch';
import { isLooking, throughEyesOf, viewAsHeader } from '@/api/view-as';
import { meOptions, useMe } from '@/session/use-me';
import classes from '@/session/ViewAs.module.css';
import { useViewing, whoseFirst } from '@/session/view-as';

// A right that was taken away ends the view at once, and nothing of it stays behind.
export function ViewAsEnded() {
  const { home } = useMe();
  const viewing = useViewing();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [words, setWords] = useState<string | null>(null);

  useEffect(
    () =>
      onViewRefused(async (eyes) => {
        if (!viewing) return;
        const looking = throughEyesOf(viewing.id);
        if (eyes !== looking[viewAsHeader]) return;
        setWords(`Your access to ${whoseFirst(viewing)} workspace ended.`);
        await navigate({
          to: home === 'dashboard' ? '/dashboard' : '/workspace',
          search: { as: undefined },
          replace: true,
        });
        queries.removeQueries({ predicate: ({ queryKey }) => isLooking(queryKey, looking) });
        forgetAnswers();
        queries.invalidateQueries(meOptions());
      }),
    [viewing, home, navigate, queries],
  );

  if (!words || viewing) return null;
  return (
    <div className={classes.ended} role="alert">
      <p>{words}</p>
      <CloseButton size="sm" aria-label="Dismiss" onClick={() => setWords(null)} />
    </div>
  );
}
