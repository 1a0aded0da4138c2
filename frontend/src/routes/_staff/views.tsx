import { createFileRoute } from '@tanstack/react-router';
import { ViewsOfMe } from '@/features/views/ViewsOfMe';
import { Page } from '@/shared/ui/Page';

export const Route = createFileRoute('/_staff/views')({
  component: () => (
    <Page
      title="Who viewed my workspace"
      below={
        <span className="dimmed">
          Admins, and teammates whose role allows it, can look at your workspace. They cannot change anything.
        </span>
      }
    >
      <ViewsOfMe />
    </Page>
  ),
});
