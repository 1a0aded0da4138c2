import { createFileRoute } from '@tanstack/react-router';
import { ImportWizard } from '@/features/imports/ImportWizard';
import { PastImports } from '@/features/imports/PastImports';
import { useCan } from '@/session/can';
import { addressed, oneOf } from '@/shared/address';
import { Page } from '@/shared/ui/Page';

const kinds = ['members', 'accounts', 'subscriptions', 'deals', 'leads'] as const;

export const Route = createFileRoute('/_staff/import')({
  validateSearch: addressed({ kind: oneOf(kinds) }),
  component: ImportPage,
});

function ImportPage() {
  const can = useCan();
  const { kind = 'accounts' } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Page title="Import">
      {can('imports:add') ? (
        <>
          <ImportWizard kind={kind} onKind={(next) => navigate({ search: { kind: next }, replace: true })} />
          <PastImports />
        </>
      ) : (
        <p>You don't have access. An admin of your organization can grant it.</p>
      )}
    </Page>
  );
}
