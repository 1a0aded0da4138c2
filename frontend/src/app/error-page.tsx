import { Button } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ApiError, toApiError } from '@/api/problem';
import { useWhoGrants } from '@/session/can';
import { Page } from '@/shared/ui/Page';

// What every browser says, in words of its own, when a file of the page does not come.
const isPartMissing = (error: unknown) =>
  error instanceof Error && /dynamically imported module|importing a module|preload CSS/i.test(error.message);

const crashed = (error: unknown): error is Error => error instanceof Error && !(error instanceof ApiError);

export function ErrorPage({ error }: ErrorComponentProps) {
  const router = useRouter();
  const whoGrants = useWhoGrants();
  const { status, message, problem } = toApiError(error);
  const words = crashed(error)
    ? isPartMissing(error)
      ? 'A part of Atrium did not arrive. Check your connection and try again.'
      : 'This page could not be shown.'
    : message;
  const details = [window.location.pathname, crashed(error) ? error.message : message, problem.request_id]
    .filter(Boolean)
    .join('\n');
  return (
    <Page title={status === 403 ? "You don't have access" : 'Something went wrong'}>
      <p>{status === 403 ? whoGrants : words}</p>
      <div>
        <Button
          mr="xs"
          onClick={() => (isPartMissing(error) ? window.location.reload() : router.invalidate())}
        >
          Try again
        </Button>
        <Button variant="default" onClick={() => navigator.clipboard.writeText(details)}>
          Copy details
        </Button>
      </div>
    </Page>
  );
}

// Where the shell itself could not be drawn, the page still needs its landmark.
export const LoneErrorPage = (props: ErrorComponentProps) => (
  <main>
    <ErrorPage {...props} />
  </main>
);
