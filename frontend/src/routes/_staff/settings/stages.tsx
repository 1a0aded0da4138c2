import { createFileRoute } from '@tanstack/react-router';
import { StagesPanel } from '@/features/deals/StagesPanel';
import { Page } from '@/shared/ui/Page';

export const Route = createFileRoute('/_staff/settings/stages')({
  component: () => (
    <Page title="Pipeline stages">
      <StagesPanel />
    </Page>
  ),
});
