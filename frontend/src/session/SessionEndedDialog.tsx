import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { forgetAnswers } from '@/api/etag-fetch';
import type { Me } from '@/api/gen/types.gen';
import { SignInForm } from '@/session/SignInForm';
import { setSessionEnded, useSessionEnded } from '@/session/session-ended';
import { meOptions, useMe } from '@/session/use-me';
import { forgetDrafts } from '@/shared/form/drafts';
import { Dialog } from '@/shared/ui/Dialog';

export function SessionEndedDialog() {
  const me = useMe();
  const ended = useSessionEnded();
  const queries = useQueryClient();

  function resume(signedIn: Me) {
    setSessionEnded(false);
    forgetAnswers();
    // Somebody else's page must not stay on the screen.
    if (signedIn.id !== me.id) {
      forgetDrafts();
      return window.location.assign('/');
    }
    queries.setQueryData(meOptions().queryKey, signedIn);
    queries.invalidateQueries();
  }

  return (
    <Dialog title="Your session ended" opened={ended}>
      <Text c="dimmed" mb="md">
        Sign in again to carry on. What you have typed on this page is kept.
      </Text>
      <SignInForm email={me.email ?? ''} onSignedIn={resume} />
    </Dialog>
  );
}
