import { createFileRoute } from '@tanstack/react-router';
import { z } from 'zod/mini';
import { ImportWizard } from '@/features/imports/ImportWizard';
import { useCan } from '@/session/can';
import { Page } from '@/shared/ui/Page';

const kinds = z.enum(['members', 'accounts', 'subscriptions', 'deals', 'leads']);

export const Route = createFileRoute('/_staff/import')({
  validateSearch: z.object({ kind: z.catch(z.optional(kinds), undefined) }),
  component: ImportPage,
});

function ImportPage() {
  const can = useCan();
  const { kind = 'accounts' } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Page title="Import">
      {can('imports:add') ? (
        <ImportWizard kind={kind} onKind={(next) => navigate({ search: { kind: next }, replace: true })} />
      ) : (
        <p>You don't have access. An admin of your organization can grant it.</p>
      )}
    </Page>
  );
}
