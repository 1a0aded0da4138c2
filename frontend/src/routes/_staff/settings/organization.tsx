import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { getOrganizationOptions } from '@/api/gen/@tanstack/react-query.gen';
import { OrganizationForm } from '@/features/organization/OrganizationForm';
import { Page } from '@/shared/ui/Page';
import { Panel } from '@/shared/ui/Panel';
import { QueryPanel } from '@/shared/ui/QueryPanel';

export const Route = createFileRoute('/_staff/settings/organization')({ component: OrganizationPage });

function OrganizationPage() {
  const query = useQuery({ ...getOrganizationOptions(), refetchOnWindowFocus: false });
  return (
    <Page title="Organization">
      {query.data ? (
        <OrganizationForm organization={query.data} />
      ) : (
        <Panel title="Organization">
          <QueryPanel query={query} what="the organization" rows={6}>
            {() => null}
          </QueryPanel>
        </Panel>
      )}
    </Page>
  );
}
